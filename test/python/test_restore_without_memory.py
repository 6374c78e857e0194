# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B5 and B15: a __setstate__ that runs out of memory leaves the object as it was, whichever request failed."""

import copy
import pickle

import corners
import pytest
from brine import gallery
from memory_failures import each_failure, with_failure

TAG = "v1 name:str age:int32"
ATTRIBUTES = {f"note{i}": [i] for i in range(9)}


def reduce(made):
    return made.__reduce_ex__(4)  # pickle itself hides that memory ran out while it looks for a class


class Keyed(gallery.Person):
    pass


def person(cls=gallery.Person):
    made = cls("Dave", 30)
    made.__dict__.update(ATTRIBUTES)
    return made, made.__dict__


@pytest.mark.parametrize("cls", [gallery.Person, Keyed])
@pytest.mark.parametrize(
    "state",
    [
        (TAG, "Eve", 41, {"note1": "new", **{f"more{i}": i for i in range(20)}}),
        ("+", {"note1": "new", **{f"more{i}": i for i in range(20)}}),
    ],
    ids=["a whole state", "attributes alone"],
)
def test_a_generated_suite_takes_all_or_nothing(cls, state):
    for (made, attributes), error in each_failure(lambda: person(cls), lambda given: given[0].__setstate__(state)):
        if error:
            assert (made.name, made.age, attributes) == ("Dave", 30, ATTRIBUTES)
        else:
            assert attributes == {**ATTRIBUTES, **state[-1]}
        assert made.__dict__ is attributes
        pickle.dumps(made)


def test_a_state_that_is_refused_costs_no_attribute():
    for number in range(1, 150):
        made, attributes = person()
        error = with_failure(number, made.__setstate__, (TAG, "Eve", "no age"))
        assert isinstance(error, (TypeError, MemoryError))
        assert made.__dict__ is attributes
        assert (made.name, made.age, attributes) == ("Dave", 30, ATTRIBUTES)


@pytest.mark.parametrize("what", ["replace", "clear", "update", "keep"])
def test_a_hand_written_suite_may_do_anything_to_the_dict(what):
    def prepare():
        made = corners.DictChanger()
        made.__dict__.update(ATTRIBUTES)
        return made, made.__dict__

    for number in range(1, 150):
        made, attributes = prepare()
        error = with_failure(number, made.__setstate__, (what, {"new": 1, "note1": 2}))
        if error or what != "keep":
            assert isinstance(error, (ValueError, MemoryError))
            assert attributes == ATTRIBUTES
        assert made.__dict__ is attributes


def test_the_dict_that_others_hold_gets_what_the_suite_did():
    made = corners.DictChanger()
    made.__dict__.update(ATTRIBUTES)
    attributes = made.__dict__
    made.__setstate__(("keep without note0", {"new": 1, "note1": 2}))
    assert made.__dict__ is attributes
    assert attributes == {**{f"note{i}": [i] for i in range(2, 9)}, "note1": 2, "new": 1}


@pytest.mark.parametrize("take_apart", [pickle.dumps, copy.copy])
def test_what_could_not_be_put_back_is_refused_from_then_on_without_memory_to_note_it(take_apart):
    for number in range(1, 80):
        made = corners.Noncopyable()
        made.name = "before"
        error = with_failure(number, made.__setstate__, ("half way", -1))
        assert isinstance(error, (ValueError, MemoryError))
        if made.name == "before":
            take_apart(made)
            continue
        with pytest.raises(pickle.PicklingError, match="restore-failed"):
            take_apart(made)


def test_an_object_without_weak_references_is_refused_from_then_on():
    made = corners.Weightless()
    with pytest.raises(ValueError, match="could not be put back"):
        made.__setstate__(("half way", -1))
    with pytest.raises(pickle.PicklingError, match="restore-failed"):
        pickle.dumps(made)
    made.__setstate__(("whole", 1))
    assert pickle.loads(pickle.dumps(made)).name == "whole"


def test_beside_an_object_in_doubt_sound_ones_report_what_they_lack():
    doubtful = corners.Noncopyable()
    with pytest.raises(ValueError, match="could not be put back"):
        doubtful.__setstate__(("half way", -1))
    corners.Noncopyable().__setstate__(("new", 2))
    for act in (reduce, copy.copy):
        for _ in each_failure(corners.Noncopyable, act):
            pass
    for act in (reduce, copy.copy):
        for made, _ in each_failure(lambda: person()[0], act):
            assert made.__dict__ == ATTRIBUTES
