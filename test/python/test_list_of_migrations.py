# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::version: what a migration may do, and what becomes of one that goes wrong. The chain itself: test/golden."""

import listing
import pytest
from conftest import refused

OLD = "v1 name:str age:int32"
NEW = "v2 name:str age:float64 height:int32"


def object_of(cls):
    made = cls()
    made.name, made.age, made.height = "before", 1.5, 150
    made.note = "old"
    return made


def is_unchanged(made):
    return (made.name, made.age, made.height, vars(made)) == ("before", 1.5, 150, {"note": "old"})


def test_an_older_state_is_migrated_and_carries_the_dict():
    made = object_of(listing.Works)
    made.__setstate__((OLD, "Dave", 30, {"more": 1}))
    assert made.__getstate__() == (NEW, "Dave", 30.5, 170, {"note": "old", "more": 1})


def test_a_field_that_only_some_older_states_had_is_asked_for():
    made = listing.Works()
    made.__setstate__((OLD + " height:int32", "Dave", 30, 190))
    assert made.height == 190


@pytest.mark.parametrize(
    "cls, exception, error_id, words",
    [
        (listing.Forgets, ValueError, "[brine.migration]", "the field height is missing. Let one of them set it"),
        (listing.LeavesOver, ValueError, "[brine.migration]", "'nickname'"),
        (listing.Renames, ValueError, "[brine.migration]", "has no field years. Its fields are ['name', 'age']"),
        (listing.Removes, ValueError, "[brine.migration]", "has no field years"),
        (listing.RenamesOnto, ValueError, "[brine.migration]", "has both age and name"),
        (listing.ExpectsType, TypeError, "[brine.bad-state]", "listing.ExpectsType.name: expected an int"),
        (listing.LeavesType, TypeError, "[brine.bad-state]", "listing.LeavesType.height: expected an int"),
        (
            listing.NoAttributes,
            TypeError,
            "[brine.bad-state]",
            "listing.NoAttributes.__dict__: expected a dict, got the int 5",
        ),
        (listing.ReadsNoMore, ValueError, "[brine.older-version]", "has version 1, which this module reads no more"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_migration_that_goes_wrong_is_named_and_changes_nothing(cls, exception, error_id, words):
    made = object_of(cls)
    with refused(exception, "state-refused", error_id, words):
        made.__setstate__((OLD, "Dave", 30, {"note": "new"}))
    assert is_unchanged(made)


@pytest.mark.parametrize(
    "cls, words", [(listing.Throws, "no migration today"), (listing.Raises, "LookupError: from Python")]
)
def test_a_migrations_own_error_is_passed_on_and_changes_nothing(cls, words):
    made = object_of(cls)
    with refused(ValueError, "state-refused", words):
        made.__setstate__((OLD, "Dave", 30))
    assert is_unchanged(made)


def test_a_newer_state_is_refused_by_both_numbers():
    made = object_of(listing.Works)
    with refused(
        ValueError, "state-refused", "[brine.newer-version]", "version 7", "versions up to 2", "listing.Works"
    ):
        made.__setstate__(("v7 name:str", "Dave"))
    assert is_unchanged(made)


@pytest.mark.parametrize(
    "tag, words",
    [
        ("v2 name:str age:int32 height:int32", "age is int32 there and float64 here"),
        ("v2 name:str age:float64", "height is missing there"),
        ("v2 name:str age:float64 height:int32 width:int8", "width is not known here"),
        ("v2 age:float64 name:str height:int32", "they stand in another order"),
        ("v2", "name is missing there; age is missing there; height is missing there"),
    ],
)
def test_other_fields_of_the_same_version_are_refused_each_by_name(tag, words):
    made = object_of(listing.Works)
    with refused(
        ValueError, "state-refused", "[brine.changed-fields]", words, "brine::version<3, ..., &from_version_2>"
    ):
        made.__setstate__((tag,) + (1,) * tag.count(":"))
    assert is_unchanged(made)


HOSTILE_TAGS = [
    "",
    "v",
    "v0 name:str",
    "v-1 name:str",
    "v01 name:str",
    "v1",
    "v1 ",
    "v1  name:str",
    "v1 name",
    "v1 :str",
    "v1 name:",
    "v1 (name:str) age:int32",
    "v1 (name:str age:int32",
    "v1 name:str (age:int32)",
    "v1 name:str\0 age:int32",
    "v1 name:str age:int32\0",
    "\0",
    "v1 name:str age:int32 age:int32",
    "v1 n\ud800me:str age:int32",
    "v1 näme:str age:int32",
    "v999999999 name:str",
    "v9999999999 name:str",
    "v" + "9" * 5000,
    "v1" + " a:b" * 100000,
    "v2" + " a:b" * 100000,
    "v1 " + "a" * 100000 + ":str",
    "v1 %s%n:%n",
    "v2 %s%n:%n",
    "V1 name:str age:int32",
    b"v1 name:str age:int32",
    None,
    1,
    ("v1 name:str age:int32",),
]


@pytest.mark.parametrize("tag", HOSTILE_TAGS, ids=lambda tag: ascii(tag)[:40])
def test_a_tag_that_nobody_wrote_is_refused_and_changes_nothing(tag):
    for values in [(), ("Dave",), ("Dave", 30), ("Dave", 30, {"note": "new"}), (None,) * 100000, ({},)]:
        made = object_of(listing.Forgets)
        with pytest.raises((TypeError, ValueError), match="state-refused") as caught:
            made.__setstate__((tag, *values))
        assert len(str(caught.value)) < 2000
        assert is_unchanged(made)


def test_a_subclass_of_str_is_a_tag():
    class Text(str):
        pass

    made = listing.Works()
    made.__setstate__((Text(NEW), "Dave", 1.0, 2))
    assert made.name == "Dave"
