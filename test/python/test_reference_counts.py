# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Neither what succeeds nor what fails leaks: memory blocks and reference counts stay level over many runs."""

import contextlib
import copy
import pickle
import sys

import brine
import corners
import enums
import listing
import pytest
import twins
import typed_enums
from brine import gallery
from level import assert_level

PERSON = "v1 name:str age:int32"


class Explorer(gallery.World):
    pass


class Hollow(gallery.World):
    def __init__(self):
        pass


class HalfOverride(gallery.Person):
    def __getstate__(self):
        return (PERSON, "Eve", 1)


class Two(twins.BrineArgs, gallery.Person):
    def __init__(self):
        twins.BrineArgs.__init__(self, "a")
        gallery.Person.__init__(self)


class TwoCovered(Two):
    __getstate_manages_dict__ = True

    def __getstate__(self):
        return {}

    def __setstate__(self, state):
        pass


def local_instance():
    class Local(gallery.World):
        pass

    return Local("a")


LOCAL = local_instance()


def with_note(made):
    made.note = ["kept"]
    return made


def enveloped():
    return twins.BrineGiven.__restore__(twins.BrineGiven, (), True)


def open_bad_envelope():
    made = enveloped()
    made.__setstate__((object(), object(), object()))


def shelf():
    made = listing.Shelf()
    made.put(listing.Box())
    made.drawer = listing.Box()
    return made


THERMOSTAT = "v1 room:str target_of:float64"
DEED = "v1 (owner:str) (lot:int32) price:float64"
OLD = "v1 name:str age:int32"


def noncopyable_after_failure():
    made = corners.Noncopyable()
    with contextlib.suppress(ValueError):
        made.__setstate__(("a", -1))
    return made


GOOD = {
    "exact": lambda: gallery.World("a"),
    "attribute": lambda: with_note(gallery.World("a")),
    "subclass": lambda: with_note(Explorer("a")),
    "generated": lambda: with_note(gallery.Person("Eve", 5)),
    "bytes": lambda: with_note(gallery.OwnedCatalogue()),
    "arguments": lambda: with_note(listing.Deed("Ann", 3)),
    "arguments, in a shared_ptr": lambda: with_note(listing.SharedDeed("Ann", 3)),
    "three levels": lambda: with_note(listing.Puppy(2.5)),
    "hand-written base": lambda: with_note(listing.Twig()),
    "children": lambda: with_note(shelf()),
    "structs": listing.House,
    "state of None": twins.BrineGiven,
    "two bases": TwoCovered,
    "hand-written": corners.Copyable,
    "nested class": corners.Outer.Inner,
    "class in a module made by hand": corners.lake.Trout.Scale,
    "enum member": lambda: enums.Bed.Corner.Tide.low,
    "enum member of no path": lambda: getattr(typed_enums.Word, "a.b"),
    "enum value without a name": enums.mixed,
}
WAYS = {
    "pickle": lambda made: pickle.loads(pickle.dumps(made)),
    "protocol 0": lambda made: pickle.loads(pickle.dumps(made, 0)),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "reduce": lambda made: made.__reduce__(),
}
FAILING = {
    "bad argument": lambda: listing.Deed.__restore__(listing.Deed, (DEED, "a name that is long enough", [])),
    "throwing constructor": lambda: listing.Deed.__restore__(listing.Deed, (DEED, "a name that is long enough", -1)),
    "throwing factory": lambda: listing.Coin.__restore__(listing.Coin, ("v1 (value:int32) owner:str", 0)),
    "bad deferred arguments": lambda: listing.Deed.__restore__(listing.Deed, ([], [])).__setstate__((DEED, 2.5)),
    "throwing setter": lambda: listing.Thermostat().__setstate__((THERMOSTAT, "a name that is long enough", 500.0)),
    "bad base": lambda: listing.Dog().__setstate__(("v1 tricks:int32", 1, ("v1 name:str", []), {"new": []})),
    "bad hand-written base": lambda: listing.Branch().__setstate__(("v1 leaves:int32", 1, ("bark", -1), {"new": []})),
    "bad struct": lambda: listing.House().__setstate__((listing.House().__getstate__()[0], 1, ("kitchen", [], ()))),
    "bad child": lambda: shelf().__setstate__((shelf().__getstate__()[0], "name", [listing.Box(), []], None)),
    "migration that forgets": lambda: listing.Forgets().__setstate__((OLD, "Dave", 30, {"new": []})),
    "migration that leaves over": lambda: listing.LeavesOver().__setstate__((OLD, "Dave", 30, {"new": []})),
    "migration that throws": lambda: listing.Throws().__setstate__((OLD, "Dave", 30, {"new": []})),
    "migration that is none": lambda: listing.ReadsNoMore().__setstate__((OLD, "Dave", 30, {"new": []})),
    "not enabled": lambda: pickle.dumps(corners.Closed()),
    "pitfall 1": lambda: pickle.dumps(gallery.BareWorld()),
    "pitfall 2": lambda: pickle.dumps(with_note(gallery.SecretWorld("a"))),
    "no constructor": lambda: pickle.dumps(twins.BrineUnbuildable("a")),
    "inherited initargs": lambda: pickle.dumps(twins.BrineWider("a", 1)),
    "no suite": lambda: pickle.dumps(twins.BrineFuller("a")),
    "two bases": lambda: pickle.dumps(Two()),
    "half override": lambda: pickle.dumps(HalfOverride()),
    "init not called": lambda: pickle.dumps(Hollow()),
    "not importable": lambda: pickle.dumps(LOCAL),
    "member": lambda: pickle.dumps(boxed(corners.Closed())),
    "bad field": lambda: gallery.Person().__setstate__((PERSON, "Eve", "x", {"new": []})),
    "bad tag": lambda: gallery.Person().__setstate__(("v1 name:str", "Eve", {"new": []})),
    "newer tag": lambda: gallery.Person().__setstate__(("v9 name:str", "Eve", {"new": []})),
    "no tag": lambda: gallery.Person().__setstate__(("Eve", 1, {"new": []})),
    "bad length": lambda: gallery.Person().__setstate__((object(), object(), object())),
    "bad bytes": lambda: gallery.Catalogue().__setstate__((bytes(13), {"new": []})),
    "bad envelope": open_bad_envelope,
    "bad state": lambda: corners.Copyable().__setstate__(("long enough not to be a short string", -1)),
    "bad noncopyable": lambda: pickle.dumps(noncopyable_after_failure()),
    "bad dict": lambda: with_note(corners.DictChanger()).__setstate__(("replace", {"new": []})),
    "class of a module that is nowhere": lambda: pickle.dumps(corners.pond.Frog()),
    "enum value too large": lambda: enums.Color(2**62),
    "enum value too large, from C++": typed_enums.too_much,
    "enum value that is no number": lambda: enums.Color("x"),
    "enum value of nothing": lambda: enums.Color.__new__(),
    "restore of another class": lambda: gallery.World.__restore__(int, ("a",)),
    "restore with wrong arguments": lambda: gallery.World.__restore__(Explorer, (object(),)),
    "restore of further bases": lambda: twins.BrineArgs.__restore__(Two, ("a",), False, ((int, ()),)),
}
OTHERS = {
    "migration": lambda: listing.Works().__setstate__((OLD, "Dave", 30, {"new": []})),
    "arguments that wait": lambda: listing.Deed.__restore__(listing.Deed, ("anything", [])),
    "class by name": lambda: pickle.dumps([gallery.World, Explorer, corners.Outer.Inner]),
    "function by name": lambda: pickle.dumps([corners.twice, corners.Outer.plus, corners.Outer.half]),
    "envelope never opened": enveloped,
    "enum value to C++ and back": lambda: typed_enums.echo(typed_enums.Color(77)),
    "rename": lambda: brine.rename({"old_module.Outer.A": gallery.World}).undo(),
    "restorer by name": lambda: pickle.loads(pickle.dumps(gallery.World.__restore__, 4)),
}


def attempt(action):
    with contextlib.suppress(TypeError, ValueError, OverflowError, IndexError, RuntimeError, pickle.PicklingError):
        action()


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("make", GOOD.values(), ids=GOOD)
def test_a_round_trip_is_level(make, way):
    original = make()
    marker = object()
    assert_level(lambda: way(original), [type(original), original, marker, None])


@pytest.mark.parametrize("action", FAILING.values(), ids=FAILING)
def test_a_failure_is_level(action):
    with pytest.raises((TypeError, ValueError, OverflowError, IndexError, RuntimeError, pickle.PicklingError)):
        action()
    assert_level(lambda: attempt(action), [gallery.World, gallery.Person, int, Two, Explorer])


@pytest.mark.parametrize("action", OTHERS.values(), ids=OTHERS)
def test_the_rest_is_level(action):
    assert_level(action, [gallery.World, corners.twice, gallery.World.__restore__])


def boxed(content):
    made = corners.Box()
    made.content = content
    return made


@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy], ids=["copy", "deepcopy"])
def test_the_state_is_released(way):
    marker = Marker()
    original = boxed(marker)
    original.note = marker
    assert_level(lambda: way(original), [marker])


class Marker:
    def __deepcopy__(self, memo):
        return self


def test_a_state_that_is_refused_is_released():
    marker = object()
    made = gallery.Person()
    assert_level(lambda: attempt(lambda: made.__setstate__((PERSON, "Eve", marker, {"a": marker}))), [marker, made])


def test_a_memo_is_filled_with_the_copy_alone():
    original = with_note(gallery.Person("Eve", 5))
    memo = {}
    copied = copy.deepcopy(original, memo)
    assert memo[id(original)] is copied
    assert sys.getrefcount(copied) == 3  # the name, the memo and the argument
