# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B5: a failed __setstate__ leaves the object as it was; where that cannot be, it refuses to be pickled."""

import copy
import gc
import pickle

import corners
import pytest
from brine import gallery
from conftest import refused

TAG = "v1 name:str age:int32"


def dave():
    made = gallery.Person("Dave", 30)
    made.note = "old"
    return made


# ---- generated suites


@pytest.mark.parametrize(
    "state, error",
    [
        ((TAG, "Eve", "no age"), TypeError),
        ((TAG, "Eve", 2**40, {"note": "new"}), ValueError),
        ((TAG, "Eve", 1, 5), ValueError),
        (("Eve", 1), ValueError),
        (None, TypeError),
    ],
)
def test_a_failed_restore_of_a_generated_suite_changes_nothing(state, error):
    made = dave()
    attributes = made.__dict__
    with refused(error, "state-refused"):
        made.__setstate__(state)
    assert (made.name, made.age) == ("Dave", 30)
    assert made.__dict__ == {"note": "old"}
    assert made.__dict__ is attributes


def test_a_repeated_restore_replaces_fields_and_updates_the_dict():
    made = dave()
    for _ in range(3):
        made.__setstate__((TAG, "Eve", 41, {"more": 1}))
    assert (made.name, made.age, made.__dict__) == ("Eve", 41, {"note": "old", "more": 1})


def test_an_object_that_could_be_put_back_still_pickles():
    made = dave()
    with refused(ValueError, "state-refused", "as it was before"):
        made.__setstate__(())
    assert pickle.loads(pickle.dumps(made)) == made


# ---- hand-written suites


def test_a_copyable_object_is_put_back():
    made = corners.Copyable()
    made.name, made.number = "before", 1
    with refused(ValueError, "state-refused", "corners.Copyable", "a negative number", "as it was before") as caught:
        made.__setstate__(("half way", -1))
    assert (made.name, made.number) == ("before", 1)
    assert "a negative number" in str(caught.value.__cause__)
    assert pickle.loads(pickle.dumps(made)).name == "before"


@pytest.mark.parametrize("cls", [corners.Noncopyable, corners.CalledNoncopyable], ids=lambda cls: cls.__name__)
@pytest.mark.parametrize("take_apart", [pickle.dumps, copy.copy, copy.deepcopy])
def test_one_that_cannot_be_put_back_refuses_to_be_pickled(cls, take_apart):
    made = cls()
    made.name = "before"
    with refused(ValueError, "state-refused", "could not be put back"):
        made.__setstate__(("half way", -1))
    with refused(pickle.PicklingError, "restore-failed"):
        take_apart(made)


def test_it_pickles_again_once_a_setstate_succeeds():
    made = corners.Noncopyable()
    with refused(ValueError, "state-refused"):
        made.__setstate__(("half way", -1))
    with refused(ValueError, "state-refused"):
        made.__setstate__(("again", -1))
    made.__setstate__(("whole", 2))
    assert pickle.loads(pickle.dumps(made)).name == "whole"


def test_others_of_its_class_are_not_suspected():
    spoilt, sound = corners.Noncopyable(), corners.Noncopyable()
    with refused(ValueError, "state-refused"):
        spoilt.__setstate__(("half way", -1))
    pickle.dumps(sound)
    del spoilt
    gc.collect()
    for _ in range(100):  # one of them takes the address that has become free
        pickle.dumps(corners.Noncopyable())


def test_a_failed_load_is_an_error_of_loads():
    made = corners.Copyable()
    made.name, made.number = "a", 77
    stream = pickle.dumps(made, 2).replace(b"KM", b"J\xff\xff\xff\xff")
    with refused(ValueError, "state-refused", "a negative number"):
        pickle.loads(stream)


# ---- what a class must be able to do: be copied, as Boost.Python copies it, and no more


@pytest.mark.parametrize("cls", [corners.HandleAlone, corners.HandleBeside], ids=lambda cls: cls.__name__)
def test_a_handle_has_one_owner_after_a_failed_restore(cls):
    before = corners.open_handles(), corners.wrongly_closed()
    made = cls()
    made.name, made.number = "before", 1
    for state in [("half way", -1), ("again", -2)]:
        with refused(ValueError, "state-refused", "as it was before"):
            made.__setstate__(state)
        assert (made.name, made.number) == ("before", 1)
        assert pickle.loads(pickle.dumps(made)).name == "before"
    made.__setstate__(("whole", 2))
    assert (made.name, made.number) == ("whole", 2)
    del made
    assert (corners.open_handles(), corners.wrongly_closed()) == before


def test_an_object_that_others_may_own_is_put_back_where_it_lies():
    made = corners.Owned()
    made.name = "before"
    corners.own_too(made)
    with refused(ValueError, "state-refused", "as it was before"):
        made.__setstate__(("half way", -1))
    assert made.name == corners.name_of_owned() == "before"
    assert pickle.loads(pickle.dumps(made)).name == "before"


def test_an_object_with_pointers_from_this_is_not_put_back_but_refused():
    made = corners.OwnedFromThis()
    made.name = "before"
    with refused(ValueError, "state-refused", "could not be put back"):
        made.__setstate__(("half way", -1))
    with refused(pickle.PicklingError, "restore-failed"):
        pickle.dumps(made)


def test_a_copy_constructor_that_throws_leaves_nothing_to_put_back():
    made = corners.CopyFails()
    made.__setstate__(("whole", 1))
    assert (made.name, made.number) == ("whole", 1)
    with refused(ValueError, "state-refused", "could not be put back"):
        made.__setstate__(("half way", -1))
    with refused(pickle.PicklingError, "restore-failed"):
        pickle.dumps(made)


def test_without_memory_for_the_copy_nothing_is_begun():
    made = corners.CopyFails()
    made.name = "no memory"
    with pytest.raises(MemoryError):
        made.__setstate__(("whole", 1))
    assert made.name == "no memory"
    assert pickle.loads(pickle.dumps(made)).name == "no memory"


# ---- the __dict__ around a hand-written suite


@pytest.mark.parametrize("what", ["replace", "clear", "update"])
def test_the_dict_is_put_back(what):
    made = corners.DictChanger()
    made.note = ["old"]
    attributes = made.__dict__
    with refused(ValueError, "state-refused", "told to fail"):
        made.__setstate__((what, {"new": 1, "note": 2}))
    assert made.__dict__ is attributes
    assert attributes == {"note": ["old"]}
    assert made.name == ""


def test_the_dict_of_a_noncopyable_object_is_put_back_too():
    made = corners.Noncopyable()
    made.note = "old"
    with refused(ValueError, "state-refused"):
        made.__setstate__(("half way", -1))
    assert made.__dict__ == {"note": "old"}


def test_a_restore_that_succeeds_keeps_what_the_suite_did():
    made = corners.DictChanger()
    made.note = "old"
    made.__setstate__(("keep", {"new": 1}))
    assert made.__dict__ == {"note": "old", "new": 1}


# ---- kinds of errors


@pytest.mark.parametrize(
    "what, words",
    [
        ("out_of_range", "beyond the end"),
        ("custom", "a custom exception"),
        ("not a std::exception", "unidentifiable C++ exception"),
        ("KeyError", "from the suite"),
    ],
)
def test_a_suites_own_error_is_chained(what, words):
    with refused(ValueError, "state-refused", "corners.Thrower", words) as caught:
        corners.Thrower().__setstate__((what,))
    assert words in str(caught.value.__cause__)


@pytest.mark.parametrize(
    "what, exception",
    [("bad_alloc", MemoryError), ("KeyboardInterrupt", KeyboardInterrupt), ("RecursionError", RecursionError)],
)
def test_what_is_no_fault_of_the_state_passes_as_it_is(what, exception):
    with pytest.raises(exception) as caught:
        corners.Thrower().__setstate__((what,))
    assert type(caught.value) is exception
    assert "brine" not in str(caught.value)


def test_a_wrong_argument_stays_a_type_error():
    with refused(TypeError, "state-refused", "corners.Thrower", "ArgumentError"):
        corners.Thrower().__setstate__(5)
