# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B6: classes within classes and within modules made by hand are found; what is not found is refused at dumps."""

import contextlib
import pickle
import sys

import corners
import pytest
from conftest import every_round_trip, refused, run_in_fresh_process

FIELDS = {
    "Outer": "number",
    "Outer.Inner": "number",
    "Outer.Inner.Innermost": "number",
    "sea.Submarine": "depth",
    "lake.Trout": "weight",
    "lake.Trout.Scale": "weight",
}


def at(path):
    found = corners
    for name in path.split("."):
        found = getattr(found, name)
    return found


def filled(path):
    made = at(path)()
    setattr(made, FIELDS[path], 7)
    made.note = ["kept"]
    return made


@contextlib.contextmanager
def instead(owner, name, *values):
    """The attribute is another object in the block, or is gone."""
    before = getattr(owner, name)
    delattr(owner, name)
    for value in values:
        setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


@pytest.mark.parametrize("path", FIELDS)
def test_an_instance_returns(path):
    for back in every_round_trip(filled(path)):
        assert (type(back), getattr(back, FIELDS[path]), back.note) == (at(path), 7, ["kept"])


@pytest.mark.parametrize("path", FIELDS)
def test_the_class_itself_is_found(path, protocol):
    assert pickle.loads(pickle.dumps(at(path), protocol)) is at(path)


@pytest.mark.parametrize("dumps", [pickle.dumps, pickle._dumps])
@pytest.mark.parametrize("loads", [pickle.loads, pickle._loads])
def test_either_pickler_does(dumps, loads, protocol):
    back = loads(dumps([filled(path) for path in FIELDS], protocol))
    assert [type(each) for each in back] == [at(path) for path in FIELDS]


@pytest.mark.parametrize("path", FIELDS)
def test_a_process_that_imports_nothing_else_reads_it(path, protocol):
    """Each class alone: no other has put its name right there."""
    code = "import pickle, sys; made = pickle.load(sys.stdin.buffer); print(made.note, type(made).__name__)"
    assert run_in_fresh_process(code, stdin=pickle.dumps(filled(path), protocol)) == (
        f"['kept'] {path.rpartition('.')[2]}\n"
    )


@pytest.mark.parametrize("path", ["brine.gallery.Garden.Bed", "corners.lake.Trout.Scale"])
def test_it_bears_its_whole_name_before_anything_was_written(path):
    outer, name = path.split(".")[-2:]
    module = path.rpartition(f".{outer}.")[0]
    code = f"import brine.gallery, corners; print({path}.__module__, {path}.__qualname__)"
    assert run_in_fresh_process(code) == f"{module} {outer}.{name}\n"


@pytest.mark.parametrize("path", FIELDS)
def test_a_process_that_has_just_begun_writes_it(path):
    code = f"""import corners, pickle
print(all(type(pickle.loads(pickle.dumps(corners.{path}(), p))) is corners.{path} for p in range(6)))"""
    assert run_in_fresh_process(code) == "True\n"


class Pike(corners.lake.Trout):
    def __init__(self, weight):
        super().__init__()
        self.weight = weight


def test_a_python_subclass_of_one(protocol):
    back = pickle.loads(pickle.dumps(Pike(5), protocol))
    assert (type(back), back.weight) == (Pike, 5)


def test_a_method_of_one(protocol):
    assert pickle.loads(pickle.dumps(filled("lake.Trout").doubled, protocol))() == 14


# A module that C++ made by hand.


def test_one_in_the_module_is_importable_from_then_on():
    assert sys.modules["corners.lake"] is corners.lake
    assert run_in_fresh_process("import corners.lake; print(corners.lake.Trout().weight)") == "0\n"


def test_one_whose_author_put_it_there_is_left():
    assert sys.modules["corners.sea"] is corners.sea


def test_one_that_is_taken_away_is_found_through_the_module_that_holds_it():
    code = """import corners, pickle, sys
del sys.modules["corners.lake"]
print(all(type(pickle.loads(pickle.dumps(c(), 4))) is c for c in (corners.lake.Trout, corners.lake.Trout.Scale)))
print(corners.lake.Trout.__module__, corners.lake.Trout.__qualname__)"""
    assert run_in_fresh_process(code) == "True\ncorners lake.Trout\n"


def test_one_whose_name_leads_nowhere_is_refused(protocol):
    assert corners.pond.__name__ not in sys.modules
    with refused(pickle.PicklingError, "not-importable", "pond.Frog"):
        pickle.dumps(corners.pond.Frog(), protocol)
    with refused(pickle.PicklingError, "not-importable", "pond.Frog"):
        pickle.dumps(corners.pond.Frog, protocol)


def test_one_whose_name_is_that_of_another_module_is_refused(monkeypatch):
    monkeypatch.setitem(sys.modules, corners.pond.__name__, sys)
    with refused(pickle.PicklingError, "not-importable", "pond.Frog"):
        pickle.dumps(corners.pond.Frog())


# What is not where its name says.


@pytest.mark.parametrize("others", [(), (5,), (corners.sea.Submarine,)], ids=["gone", "a number", "another class"])
@pytest.mark.parametrize("path", FIELDS)
def test_a_class_that_is_no_more_under_its_name_is_refused(path, others, protocol):
    made, cls = filled(path), at(path)
    outer, _, name = path.rpartition(".")
    if cls in others:
        others = (corners.Outer,)
    with instead(at(outer) if outer else corners, name, *others):
        with refused(pickle.PicklingError, "not-importable", cls.__name__):
            pickle.dumps(made, protocol)
        with refused(pickle.PicklingError, "not-importable", cls.__name__):
            pickle.dumps(cls, protocol)
    assert type(pickle.loads(pickle.dumps(made, protocol))) is cls


@pytest.mark.parametrize("path", ["Outer.Inner.Innermost", "lake.Trout.Scale", "sea.Submarine"])
def test_what_holds_it_is_gone(path, protocol):
    made, outer = filled(path), path.partition(".")[0]
    if outer == "sea":  # is in sys.modules all the same
        with instead(corners, "sea"):
            assert pickle.loads(pickle.dumps(made, protocol)).note == ["kept"]
        return
    holder, name = (corners, "Outer") if outer == "Outer" else (corners.lake, "Trout")
    with instead(holder, name), refused(pickle.PicklingError, "not-importable"):
        pickle.dumps(made, protocol)


def test_a_class_that_moved_within_its_module_is_found_under_its_new_name(protocol):
    made, cls = filled("Outer.Inner"), corners.Outer.Inner
    before = cls.__qualname__
    with instead(corners.Outer, "Inner"):
        corners.Moved = cls
        try:
            assert type(pickle.loads(pickle.dumps(made, protocol))) is cls
        finally:
            del corners.Moved
            cls.__qualname__ = before
