# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Under brine.repair, exceptions whose class pickle cannot import reach another process."""

import pickle
import pickletools
import subprocess
import sys

import pytest


def raised(function, *args):
    with pytest.raises((TypeError, RuntimeError)) as caught:
        function(*args)
    return caught.value


@pytest.fixture(params=["ArgumentError", "Failure"])
def lost(request, stock):
    error = raised(stock.fail, *(["dry"] if request.param == "Failure" else [1, 2, 3]))
    assert type(error).__name__ == request.param
    return error


def test_a_lost_exception_returns_as_itself(lost, repaired, pass_on):
    restored = pass_on(lost)
    assert (type(restored), restored.args) == (type(lost), lost.args)


def test_its_stream_names_the_users_module(lost, stock, repaired):
    named = {arg.partition(" ")[0] for op, arg, _ in pickletools.genops(pickle.dumps(lost, 2)) if op.name == "GLOBAL"}
    assert stock.__name__ in named
    assert "brine" not in {name.partition(".")[0] for name in named}


def test_it_is_loaded_where_the_module_is_repaired(lost, stock, repaired):
    code = f"""
import brine, pickle, sys, {stock.__name__}
brine.repair({stock.__name__})
error = pickle.load(sys.stdin.buffer)
print(type(error).__name__, error.args[0])
"""
    done = subprocess.run([sys.executable, "-c", code], input=pickle.dumps(lost), capture_output=True, check=True)
    assert done.stdout.decode().strip() == f"{type(lost).__name__} {lost.args[0]}"


def test_undo_leaves_nothing(lost, stock, repair):
    before = dict(vars(type(lost)))
    reports = [repair(stock), repair()]
    assert "__brine_exception__" in vars(stock)
    while reports:
        reports.pop(0).undo()
    assert dict(vars(type(lost))) == before
    assert "__brine_exception__" not in vars(stock)
