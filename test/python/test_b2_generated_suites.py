# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B2: generated suites carry the __dict__ themselves. Nothing a user sets on an object is lost, and no flag can lie."""

import pickle

import corners
import pytest
from brine import gallery
from conftest import every_round_trip, refused

TAG = "v1 name:str age:int32"
EVERYTHING = {
    "nothing": None,
    "zero": 0,
    "text": "\udcff is a lone surrogate",
    "bytes": b"\0",
    "nested": {"a": [1, (2, {3})]},
    "name": "hidden by the property of that name",
    "__setstate__": 5,
}


def person():
    return gallery.Person("Dave", 30)


@pytest.mark.parametrize("name", [name for name in EVERYTHING if name != "__setstate__"])
def test_an_attribute_is_kept(name):
    original = person()
    original.__dict__[name] = EVERYTHING[name]
    for restored in every_round_trip(original):
        assert restored.__dict__ == {name: EVERYTHING[name]}
        assert restored == person()


def test_a_wrapped_object_as_attribute_is_kept():
    original = person()
    original.home = gallery.World("Utopia")
    for restored in every_round_trip(original):
        assert restored.home == gallery.World("Utopia")


def test_without_attributes_the_state_is_the_tag_and_the_fields():
    assert person().__getstate__() == (TAG, "Dave", 30)


def test_the_tag_is_one_object_so_that_a_pickle_holds_it_once():
    first, second = person().__getstate__()[0], gallery.Person().__getstate__()[0]
    assert first is second
    assert pickle.dumps([person(), gallery.Person()]).count(TAG.encode()) == 1


def test_with_attributes_the_dict_follows_the_fields():
    original = person()
    original.note = 1
    assert original.__getstate__() == (TAG, "Dave", 30, {"note": 1})


def test_the_class_says_that_its_state_carries_the_dict():
    assert gallery.Person.__getstate_manages_dict__ is True


def test_setstate_adds_to_the_dict_and_replaces_the_fields():
    made = person()
    made.old = 1
    made.__setstate__((TAG, "Eve", 41, {"new": 2}))
    assert (made.name, made.age, made.__dict__) == ("Eve", 41, {"old": 1, "new": 2})


def test_identities_between_dict_and_outside_are_kept(protocol):
    original = person()
    original.shared = []
    restored, shared = pickle.loads(pickle.dumps((original, original.shared), protocol))
    assert restored.shared is shared


@pytest.mark.parametrize("cls", [gallery.Person, gallery.Catalogue, corners.Box], ids=lambda cls: cls.__name__)
def test_a_cycle_through_the_dict_closes(cls, protocol):
    original = cls()
    original.me = original
    restored = pickle.loads(pickle.dumps(original, protocol))
    assert restored.me is restored
    original.me = restored.me = None


def test_a_cycle_through_a_field_closes(protocol):
    original = corners.Box()
    original.content = [original]
    restored = pickle.loads(pickle.dumps(original, protocol))
    assert restored.content[0] is restored
    original.content = restored.content = None


def test_a_flag_taken_back_in_python_re_arms_the_guard():
    class Doubting(gallery.Person):
        __getstate_manages_dict__ = False

    made = Doubting()
    made.note = 1
    with refused(RuntimeError, "getstate-manages-dict"):
        pickle.dumps(made)


def test_a_field_whose_value_is_a_dict_is_not_mistaken_for_the_dict():
    original = corners.Box()
    original.content = {"in": "the box"}
    for restored in every_round_trip(original):
        assert restored.content == {"in": "the box"}
        assert restored.__dict__ == {}
