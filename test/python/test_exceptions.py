# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Exceptions whose class pickle cannot import cross a process: Boost.Python's ArgumentError, and a module's own."""

import concurrent.futures
import copy
import multiprocessing
import pickle
import pickletools

import brine
import corners
import pytest
from conftest import refused, run_in_fresh_process


def raised(function, *args):
    with pytest.raises((TypeError, RuntimeError, ValueError)) as caught:
        function(*args)
    return caught.value


def argument_error():
    return raised(corners.fail, 1, 2, 3)


LOST = {
    "Boost.Python.ArgumentError": (argument_error, TypeError),
    "nowhere.Failure": (lambda: raised(corners.fail, "lost", "no such pump"), RuntimeError),
    "corners.Detail": (lambda: raised(corners.fail, "detail", "no such pump"), RuntimeError),
}


@pytest.fixture(params=LOST)
def lost(request):
    make, _ = LOST[request.param]
    return make()


def test_a_lost_exception_returns_as_itself(lost, protocol):
    lost.note = ["kept"]
    for restored in [
        pickle.loads(pickle.dumps(lost, protocol)),
        brine.loads(brine.dumps(lost, protocol)),
        copy.copy(lost),
        copy.deepcopy(lost),
    ]:
        assert type(restored) is type(lost)
        assert (restored.args, restored.note) == (lost.args, ["kept"])


@pytest.fixture(params=["1, 2, 3", "'lost', 'no such pump'", "'detail', 'no such pump'"])
def from_another_process(request):
    """What a process writes that has imported no other module with Brine."""
    code = f"""
import corners, pickle
try:
    corners.fail({request.param})
except Exception as error:
    print(pickle.dumps(error, 2).hex(), type(error).__qualname__, repr(str(error)))
"""
    stream, name, text = run_in_fresh_process(code).strip().split(" ", 2)
    return bytes.fromhex(stream), name, text


def test_a_lost_exception_is_loaded_where_only_the_module_imports(from_another_process):
    stream, name, text = from_another_process
    code = """
import pickle, sys
error = pickle.load(sys.stdin.buffer)
assert not any(name.partition(".")[0] == "brine" for name in sys.modules)
print(type(error).__qualname__, repr(str(error)))
"""
    assert run_in_fresh_process(code, stdin=stream).strip() == f"{name} {text}"


def test_the_stream_names_the_users_module_alone(from_another_process):
    stream, _, _ = from_another_process
    named = {arg.partition(" ")[0] for op, arg, _ in pickletools.genops(stream) if op.name == "GLOBAL"}
    assert named - {"builtins", "__builtin__", "exceptions"} == {"corners"}


def test_the_real_message_comes_out_of_a_pool():
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        error = pool.submit(corners.fail, 1, 2, 3).exception()
    assert type(error) is type(argument_error())
    assert "did not match C++ signature" in str(error)


def test_an_exception_that_pickle_finds_is_left_to_it():
    error = raised(corners.fail, "found", "no such pump")
    assert error.__reduce_ex__(4) == (corners.Failure, ("no such pump",))
    assert "__reduce_ex__" not in vars(corners.Failure)


class PumpError(type(argument_error())):
    pass


def test_a_python_subclass_of_a_lost_one_goes_by_its_own_name():
    restored = pickle.loads(pickle.dumps(PumpError("dry", 5)))
    assert (type(restored), restored.args) == (PumpError, ("dry", 5))


def test_a_class_that_was_never_made_there_is_its_base():
    restored = corners.__brine_exception__(RuntimeError, "nowhere.Else", ("no such pump",))
    assert (type(restored), restored.args) == (RuntimeError, ("no such pump",))


@pytest.mark.parametrize("args", [(), (RuntimeError, 5, ()), (RuntimeError, "nowhere.Failure", [])])
def test_other_arguments_are_refused(args):
    with pytest.raises(TypeError):
        corners.__brine_exception__(*args)


@pytest.mark.parametrize("base", [int, 5, len])
def test_what_is_no_exception_is_not_made(base):
    with refused(TypeError, "bad-restore", "expected an exception's class"):
        corners.__brine_exception__(base, "nowhere.Failure", ("5",))


def test_an_exception_that_comes_to_stand_under_its_name_is_left_to_pickle(monkeypatch):
    error = raised(corners.fail, "detail", "no such pump")
    monkeypatch.setattr(corners, "Detail", type(error), raising=False)
    assert error.__reduce_ex__(4) == (type(error), ("no such pump",))
