# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""C2: without __getstate__, the instance's __dict__ is pickled if it is not empty."""

import pickle

import pytest
from brine import gallery
from conftest import every_round_trip


class Explorer(gallery.World):
    pass


@pytest.mark.parametrize("cls", [gallery.World, Explorer])
def test_attributes_are_kept(cls):
    original = cls("Utopia")
    original.note = "seen"
    original.rest = [1, {"a": None}]
    for restored in every_round_trip(original):
        assert restored.__dict__ == original.__dict__
        assert restored.country == "Utopia"


@pytest.mark.parametrize("cls", [gallery.World, Explorer])
def test_an_empty_dict_leaves_no_state(cls):
    original = cls("Utopia")
    assert original.__dict__ == {}
    assert len(original.__reduce__()) == 2


def test_an_attribute_that_was_deleted_leaves_no_state():
    original = gallery.World("Utopia")
    original.note = 1
    del original.note
    assert original.__reduce__() == (gallery.World, ("Utopia",))


def test_a_falsy_attribute_is_an_attribute(protocol):
    original = gallery.World("Utopia")
    original.note = None
    assert pickle.loads(pickle.dumps(original, protocol)).__dict__ == {"note": None}


def test_a_class_without_arguments_and_state_keeps_its_dict_too():
    original = gallery.DictWorld()
    original.note = "seen"
    for restored in every_round_trip(original):
        assert restored.note == "seen"


def test_attributes_that_two_objects_share_are_still_shared(protocol):
    first, second = gallery.World("a"), gallery.World("b")
    first.shared = second.shared = []
    first, second = pickle.loads(pickle.dumps((first, second), protocol))
    assert first.shared is second.shared


def test_a_cycle_through_the_dict_closes():
    original = gallery.World("Utopia")
    original.me = original
    for restored in list(every_round_trip(original))[:-2]:
        assert restored.me is restored
        restored.me = None
    original.me = None


def test_a_getstate_on_the_instance_counts_as_in_plain_python():
    original = gallery.World("Utopia")
    original.__getstate_manages_dict__ = True
    original.__getstate__ = dict
    assert original.__reduce__() == (gallery.World, ("Utopia",), {})
