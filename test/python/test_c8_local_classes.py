# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""C8: a local class fails with an error that names the remedies; promoted or carried by value, it works."""

import copy
import pickle

import corners
import pytest
from brine import gallery
from conftest import refused, run_in_fresh_process

REMEDIES = ("top level", "__qualname__", "brine.promote does both", "cloudpickle", "dill")


def local_class():
    class Local(gallery.World):
        def shout(self):
            return self.greet().upper()

    return Local


def filled(cls):
    made = cls("Utopia")
    made.note = ["kept"]
    return made


@pytest.mark.parametrize("dumps", [pickle.dumps, pickle._dumps])
def test_a_local_class_is_refused_with_the_remedies(dumps, protocol):
    with refused(pickle.PicklingError, "not-importable", "<locals>", *REMEDIES):
        dumps(filled(local_class()), protocol)


def test_the_local_class_itself_is_refused_alike(protocol):
    with refused(pickle.PicklingError, "not-importable", *REMEDIES):
        pickle.dumps(local_class(), protocol)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copy_needs_no_name(copied):
    original = filled(local_class())
    assert copied(original).__dict__ == original.__dict__
    assert type(copied(original)) is type(original)


def test_a_promoted_class_works(protocol):
    cls = local_class()
    cls.__qualname__ = "Promoted"
    globals()["Promoted"] = cls
    try:
        restored = pickle.loads(pickle.dumps(filled(cls), protocol))
        assert type(restored) is cls
        assert restored.note == ["kept"]
    finally:
        del globals()["Promoted"]


def test_a_name_that_leads_to_another_class_is_refused():
    cls = local_class()
    cls.__qualname__ = "filled"  # which is a function of this module
    with refused(pickle.PicklingError, "not-importable"):
        pickle.dumps(filled(cls))


def test_a_class_of_a_module_that_is_gone_is_refused():
    cls = local_class()
    cls.__module__ = "no_such_module"
    cls.__qualname__ = "Local"
    with refused(pickle.PicklingError, "not-importable", "no_such_module.Local"):
        pickle.dumps(filled(cls))


@pytest.mark.parametrize(
    "cls", [gallery.World, corners.Outer.Inner, corners.Outer.Inner.Innermost], ids=lambda cls: cls.__name__
)
def test_wrapped_classes_pickle_by_name_nested_or_not(cls, protocol):
    assert pickle.loads(pickle.dumps(cls, protocol)) is cls


def test_python_classes_pickle_by_name(protocol):
    assert pickle.loads(pickle.dumps(AtTopLevel, protocol)) is AtTopLevel


class AtTopLevel(gallery.World):
    pass


LOAD = """
import pickle, sys
restored = pickle.load(sys.stdin.buffer)
print(type(restored).__name__, restored.shout(), restored.note)
"""


@pytest.mark.parametrize("name", ["cloudpickle", "dill"])
def test_a_by_value_pickler_carries_it_into_a_fresh_process(name, monkeypatch):
    pickler = pytest.importorskip(name, reason=f"{name} is not installed")
    if name == "dill":
        monkeypatch.setitem(pickler.settings, "recurse", True)
    stream = pickler.dumps(filled(local_class()))
    assert run_in_fresh_process(f"import {name}" + LOAD, stdin=stream) == "Local HELLO FROM UTOPIA! ['kept']\n"


LOAD_CLASS = """
import pickle, sys
cls = pickle.load(sys.stdin.buffer)
made = cls("Utopia")
made.note = 1
print(cls.__name__, made.shout(), cls.__mro__[1], pickle.loads(pickle.dumps(type(cls), 5)) is type(cls))
"""


@pytest.mark.parametrize("name", ["cloudpickle", "dill"])
def test_the_bare_class_is_carried_too_where_nothing_was_imported(name, monkeypatch):
    """Stock: the metaclass is called Boost.Python.class, which no process can import."""
    pickler = pytest.importorskip(name, reason=f"{name} is not installed")
    if name == "dill":
        monkeypatch.setitem(pickler.settings, "recurse", True)
    stream = pickler.dumps(local_class())
    expected = "Local HELLO FROM UTOPIA! <class 'brine.gallery.World'> True\n"
    assert run_in_fresh_process(f"import {name}" + LOAD_CLASS, stdin=stream) == expected


def test_the_metaclass_is_found_through_a_wrapped_class(protocol):
    assert pickle.loads(pickle.dumps(type(gallery.World), protocol)) is type(gallery.World)
    assert type(corners.Outer.Inner) is type(gallery.World)  # one for each Boost.Python library


@pytest.mark.parametrize("name", ["cloudpickle", "dill"])
def test_a_by_value_pickler_finds_it_again_in_its_own_process(name):
    pickler = pytest.importorskip(name, reason=f"{name} is not installed")
    restored = pickler.loads(pickler.dumps(filled(local_class())))
    assert restored.shout() == "HELLO FROM UTOPIA!"
    assert restored.note == ["kept"]
