# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""Which streams made under repair load where Brine is absent, and what does the others' error say?"""

import pickle
import subprocess
import sys

import brine
import pytest
from ways import LOAD, WITHOUT_BRINE, make, run, saved


def attributes(stock):
    return make(stock, "Stamp", "note")  # by arguments alone: the attributes are its state


def subclass(stock):
    """A Python subclass without an __init__ of its own."""
    return derived(stock.Stamp)("text")


def subclass_with_init(stock):
    def __init__(self):
        stock.Stamp.__init__(self, "text")

    return derived(stock.Stamp, __init__=__init__)()


def subclass_with_new(stock):
    return derived(stock.Stamp, __new__=lambda cls, text: stock.Stamp.__new__(cls))("text")


def state_of_none(stock):
    return derived(stock.Mute, __setstate__=lambda self, state: setattr(self, "got", state))()


def derived(base, metaclass=None, **body):
    """A Python subclass that is found under its name as long as no other is made."""
    cls = (metaclass or type(base))("Derived", (base,), {"__module__": "derived", "__qualname__": "Derived", **body})
    sys.modules["derived"] = type(sys)("derived")
    sys.modules["derived"].Derived = cls
    return cls


FREE = {
    "plain": lambda stock: make(stock, "FalseClaim"),
    "attributes": attributes,
    "attributes in the state": lambda stock: make(stock, "TrueClaim", "note"),
    "no state and nobody to take it": lambda stock: stock.Mute(),
    "subclass": subclass,
    "enum": lambda stock: stock.Garden.Season.spring,
    "nested class": lambda stock: stock.Garden.Bed,
    "function": lambda stock: stock.twice,
    "method": lambda stock: stock.Stamp.read,
}
BOUND = {
    "attributes beside a state": lambda stock: make(stock, "FalseClaim", "note"),
    "a state of None": state_of_none,
    "subclass with an __init__": subclass_with_init,
    "subclass with a __new__": subclass_with_new,
}


@pytest.mark.parametrize("protocol", range(6))
@pytest.mark.parametrize("kind", FREE)
def test_it_holds_nothing_of_brine(stock, repaired, kind, protocol):
    assert b"brine" not in pickle.dumps(FREE[kind](stock), protocol)


@pytest.mark.parametrize("protocol", range(6))
@pytest.mark.parametrize("kind", BOUND)
def test_it_needs_brine_and_no_repair(stock, repair, kind, protocol):
    report = repair(stock)
    obj = BOUND[kind](stock)
    stream = pickle.dumps(obj, protocol)
    report.undo()
    assert b"brine" in stream
    returned = pickle.loads(stream)
    assert type(returned) is type(obj)
    assert vars(returned) == ({"got": None} if kind == "a state of None" else vars(obj))


@pytest.mark.parametrize("kind", ["plain", "attributes", "attributes in the state", "enum", "nested class"])
def test_it_loads_where_brine_is_absent(stock, repaired, kind, tmp_path):
    code = WITHOUT_BRINE + LOAD + "; print(type(obj).__name__, getattr(obj, 'note', None))"
    obj = FREE[kind](stock)
    assert run(code, saved(tmp_path / "pickle", obj)) == f"{type(obj).__name__} {getattr(obj, 'note', None)}\n"


def test_it_says_what_is_missing_where_brine_is_absent(stock, repaired, tmp_path):
    path = saved(tmp_path / "pickle", make(stock, "FalseClaim", "note"))
    done = subprocess.run([sys.executable, "-S", "-I", "-c", LOAD, path], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "ModuleNotFoundError: No module named 'brine'"


def test_the_stream_of_a_subclass_is_that_of_stock(stock):
    obj = subclass(stock)
    obj.note = 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stock.Stamp, "__reduce_ex__", lambda self, _: (type(self), ("text",), vars(self)), raising=False)
        expected = [pickle.dumps(obj, protocol) for protocol in range(6)]
    report = brine.repair(stock)
    assert [pickle.dumps(obj, protocol) for protocol in range(6)] == expected
    report.undo()


def test_a_metaclass_that_makes_instances_otherwise_is_not_called(stock, repaired):
    class Counting(type(stock.Stamp)):
        made = 0

        def __call__(cls, *args):
            Counting.made += 1
            return super().__call__(*args)

    cls = derived(stock.Stamp, Counting)
    assert pickle.loads(pickle.dumps(cls("text"))).text == "text"
    assert Counting.made == 1
