# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Bases: brine::bases for those that Python does not know; wrapped ones bring their own suites."""

import pickle

import brine
import pytest
from conftest import every_round_trip, refused
from listing import Branch, Dog, Frog, Kayak, LoneBranch, Puppy, Sapling, Seedling, Twig

KAYAK = "v1 bases:(length=float64,material=str) seats:int32"
PUPPY = "v1 (weight:float64) asleep:bool"
DOG = "v1 tricks:int32"
ANIMAL = "v1 name:str"


def made_of(cls, *arguments, **values):
    made = cls(*arguments)
    for name, value in values.items():
        setattr(made, name, value)
    return made


def puppy():
    return made_of(Puppy, 2.5, name="Rex", tricks=1, asleep=True)


def twig():
    return made_of(Twig, bark="rough", rings=9, leaves=2, buds=1)


def test_an_unwrapped_base_is_one_field():
    made = made_of(Kayak, length=4.5, material="wood", seats=2)
    assert made.__getstate__() == (KAYAK, ((4.5, "wood"),), 2)


@pytest.mark.parametrize(
    "bases, error, words",
    [
        (5, TypeError, "listing.Kayak.bases: expected a tuple, an item for each base"),
        ((), ValueError, "listing.Kayak.bases: expected a tuple, an item for each base"),
        (((4.5,),), ValueError, "listing.Kayak.bases: expected a tuple of 2"),
        (((4.5, 5),), TypeError, "listing.Kayak.bases.material: expected a str"),
    ],
)
def test_an_error_in_an_unwrapped_base_changes_nothing(bases, error, words):
    made = made_of(Kayak, length=4.5, material="wood", seats=2)
    with refused(error, "state-refused", words):
        made.__setstate__((KAYAK, bases, 7))
    assert (made.length, made.material, made.seats) == (4.5, "wood", 2)


def test_each_wrapped_base_saves_what_is_its_own():
    assert puppy().__reduce__() == (Puppy, ("fields " + PUPPY, 2.5, True, (DOG, 1, (ANIMAL, "Rex"))))


def test_the_dict_is_carried_once_by_the_outermost():
    made = puppy()
    made.note = "kept"
    assert made.__getstate__() == (PUPPY, True, (DOG, 1, (ANIMAL, "Rex")), {"note": "kept"})
    made = twig()
    made.note = "kept"
    assert made.__getstate__() == ("v1 buds:int32", 1, ("v1 leaves:int32", 2, ("rough", 9)), {"note": "kept"})


def test_two_wrapped_bases_stand_side_by_side():
    made = made_of(Frog, depth=1, speed=2, colour="green")
    assert made.__getstate__() == ("v1 colour:str", "green", ("v1 depth:int32", 1), ("v1 speed:int32", 2))


@pytest.mark.parametrize(
    "base, error, words",
    [
        (None, TypeError, "with the tag 'v1 tricks:int32', got None"),
        ((DOG, 1), ValueError, "a tuple of 3 (tag, tricks, state of the base), with the tag 'v1 tricks:int32'"),
        ((DOG, "x", (ANIMAL, "Eve")), TypeError, "tricks: expected an int"),
        ((DOG, 7, (ANIMAL, 5)), TypeError, "name: expected a str, got the int 5"),
        ((DOG, 7, ("v2 name:str", "Eve")), ValueError, "[brine.newer-version]"),
        ((DOG, 7, ()), ValueError, "with the tag 'v1 name:str', got a tuple of 0"),
    ],
)
def test_an_error_in_a_wrapped_base_changes_nothing(base, error, words):
    made = puppy()
    made.note = "old"
    with refused(error, "state-refused", words, "listing.Puppy", "The object is as it was before"):
        made.__setstate__((PUPPY, False, base, {"note": "new"}))
    assert (made.name, made.tricks, made.asleep, made.note) == ("Rex", 1, True, "old")


def test_an_error_of_a_hand_written_base_changes_nothing():
    made = twig()
    made.note = "old"
    with refused(ValueError, "state-refused", "negative rings", "The object is as it was before"):
        made.__setstate__(("v1 buds:int32", 7, ("v1 leaves:int32", 8, ("smooth", -1)), {"note": "new"}))
    assert (made.bark, made.rings, made.leaves, made.buds, made.note) == ("rough", 9, 2, 1, "old")


def test_an_error_of_a_hand_written_base_makes_what_cannot_be_copied_doubtful():
    made = made_of(LoneBranch, bark="rough", rings=9, leaves=2)
    with refused(ValueError, "state-refused", "negative rings", "could not be put back"):
        made.__setstate__(("v1 leaves:int32", 8, ("smooth", -1)))
    with refused(pickle.PicklingError, "restore-failed"):
        pickle.dumps(made)


class Trained(Puppy):
    def __init__(self, weight, trainer):
        super().__init__(weight)
        self.trainer = trainer


class Gilded(Branch):
    def __init__(self, *, gold):
        super().__init__()
        self.gold = gold


def test_a_python_subclass_is_restored_on_every_level():
    made = Trained(2.5, "Ann")
    made.name, made.tricks = "Rex", 4
    for restored in every_round_trip(made):
        assert type(restored) is Trained
        assert (restored.name, restored.tricks, restored.weight, restored.trainer) == ("Rex", 4, 2.5, "Ann")
    made = Gilded(gold=1)
    made.bark, made.leaves = "rough", 2
    for restored in every_round_trip(made):
        assert (restored.bark, restored.leaves, restored.gold) == ("rough", 2, 1)


def test_a_state_of_a_derived_class_is_none_of_its_base():
    with refused(ValueError, "state-refused", "[brine.changed-fields]", "asleep is not known here"):
        Dog().__setstate__(puppy().__getstate__())


def test_arguments_of_a_base_that_nobody_lists_are_refused_and_the_check_says_so():
    with refused(pickle.PicklingError, "inherited-initargs", "listing.Seed"):
        pickle.dumps(Seedling())
    assert "base class" in brine.check(Seedling).problems[0]


def test_arguments_of_a_base_that_are_listed_are_restored():
    sapling = Sapling("oak")
    sapling.age = 3
    for again in every_round_trip(sapling):
        assert (again.kind, again.age) == ("oak", 3)
    assert brine.check(Sapling)
