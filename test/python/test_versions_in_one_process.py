# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Modules built with different versions of the toolkit live in one process, and with each other's objects."""

import copy
import pickle

import other_version
import pytest
import this_version
import version_base
import version_derived
from conftest import every_round_trip, refused, run_in_fresh_process

VERSIONS = [this_version, other_version]
both_versions = pytest.mark.parametrize("version", VERSIONS, ids=lambda module: module.__name__)
both_orders = pytest.mark.parametrize(
    "outside, inside", [VERSIONS, VERSIONS[::-1]], ids=["other in this", "this in other"]
)


def note(version, text="a"):
    made = version.Note()
    made.text = text
    return made


class ThisNote(this_version.Note):
    pass


class OtherNote(other_version.Note):
    pass


class FromBoth(this_version.Named, other_version.Note):
    """Covers both parts, as it must."""

    __getstate_manages_dict__ = True

    def __init__(self, name):
        this_version.Named.__init__(self, name)
        other_version.Note.__init__(self)

    def __getstate__(self):
        return other_version.Note.__getstate__(self), self.__dict__

    def __setstate__(self, state):
        other_version.Note.__setstate__(self, state[0])
        self.__dict__.update(state[1])


class FromBothReversed(other_version.Named, this_version.Note):
    def __init__(self, name):
        other_version.Named.__init__(self, name)
        this_version.Note.__init__(self)


def test_they_are_two_versions():
    assert this_version.toolkit != other_version.toolkit
    this, other = (type(version.Note.__restore__) for version in VERSIONS)
    assert this is not other


@both_versions
def test_each_round_trips(version):
    original = note(version)
    original.extra = [1]
    for restored in every_round_trip(original):
        assert (restored.text, restored.extra) == ("a", [1])


@pytest.mark.parametrize("cls", [ThisNote, OtherNote], ids=lambda cls: cls.__name__)
def test_python_subclasses_of_each_round_trip(cls):
    original = cls()
    original.text = "a"
    for restored in every_round_trip(original):
        assert type(restored) is cls
        assert restored.text == "a"


@both_orders
def test_an_object_of_one_holds_one_of_the_other(outside, inside):
    original = outside.Box()
    original.content = [note(inside)]
    original.attribute = note(inside, "b")
    for restored in every_round_trip(original):
        assert type(restored.content[0]) is inside.Note
        assert (restored.content[0].text, restored.attribute.text) == ("a", "b")


@both_orders
def test_a_cycle_through_both_closes(outside, inside, protocol):
    box, inner = outside.Box(), inside.Box()
    box.content, inner.content = inner, box
    restored = pickle.loads(pickle.dumps(box, protocol))
    assert restored.content.content is restored
    box.content = restored.content = None


def test_a_python_class_with_bases_of_both_round_trips():
    original = FromBoth("a")
    original.text, original.extra = "b", 5
    for restored in every_round_trip(original):
        assert type(restored) is FromBoth
        assert (restored.name, restored.text, restored.extra) == ("a", "b", 5)


def test_one_that_does_not_cover_both_is_refused():
    with refused(pickle.PicklingError, "two-bases", "other_version.Named", "this_version.Note"):
        pickle.dumps(FromBothReversed("a"))


def test_functions_of_both_pickle_by_name(protocol):
    for function in (this_version.Note.__getstate__, other_version.Note.__getstate__):
        assert pickle.loads(pickle.dumps(function, max(protocol, 4))) is function


# ---- C++ classes that derive across


class Child(version_derived.Derived):
    pass


@pytest.mark.parametrize("cls", [version_derived.Derived, Child], ids=lambda cls: cls.__name__)
def test_a_cpp_class_whose_base_is_of_the_other_version_round_trips(cls):
    original = cls()
    original.below, original.above, original.extra = 1, 2, 3
    for restored in every_round_trip(original):
        assert type(restored) is cls
        assert (restored.below, restored.above, restored.extra) == (1, 2, 3)


@pytest.mark.parametrize("take_apart", [pickle.dumps, copy.copy])
def test_one_without_a_suite_is_refused(take_apart):
    with refused(pickle.PicklingError, "no-suite", "version_derived.Silent", "version_base.Base"):
        take_apart(version_derived.Silent())


def test_one_that_adds_nothing_is_served_by_its_base():
    original = version_derived.Alias()
    original.below = 1
    for restored in every_round_trip(original):
        assert type(restored) is version_derived.Alias
        assert restored.below == 1


@pytest.mark.parametrize("order", ["this_version, other_version", "other_version, this_version"])
def test_either_may_be_imported_first(order):
    streams = pickle.dumps([note(version) for version in VERSIONS] + [version_base.Base()])
    code = f"import {order}; import pickle, sys; print(len(pickle.load(sys.stdin.buffer)))"
    assert run_in_fresh_process(code, stdin=streams) == "3\n"
