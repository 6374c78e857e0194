# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::owns: raw pointers from children to their parent are set when the parent is restored."""

import copy
import gc
import pickle

import pytest
from conftest import refused
from listing import Box, Shelf


def box(label):
    made = Box()
    made.label = label
    return made


def shelf():
    made = Shelf()
    made.name = "top"
    made.put(box("jam"))
    made.put(box("tea"))
    made.drawer = box("forks")
    return made


def contents(made):
    return [(each.label, each.on) for each in (*made.boxes, made.drawer)]


def test_children_point_to_the_parent_that_was_restored(protocol):
    original = shelf()
    restored = pickle.loads(pickle.dumps(original, protocol))
    restored.name = "other"
    assert contents(restored) == [("jam", "other"), ("tea", "other"), ("forks", "other")]
    assert contents(original) == [("jam", "top"), ("tea", "top"), ("forks", "top")]


def test_a_child_that_is_pickled_alone_has_no_parent(protocol):
    original = shelf()
    restored = pickle.loads(pickle.dumps(original.boxes[0], protocol))
    assert (restored.label, restored.on) == ("jam", None)


def test_after_deepcopy_the_children_point_to_the_copy():
    original = shelf()
    copied = copy.deepcopy(original)
    copied.name = "copy"
    assert contents(copied) == [("jam", "copy"), ("tea", "copy"), ("forks", "copy")]
    assert contents(original) == [("jam", "top"), ("tea", "top"), ("forks", "top")]


def test_the_children_that_a_shallow_copy_shares_stay_with_the_original():
    original = shelf()
    copied = copy.copy(original)
    copied.name = "copy"
    assert contents(copied) == [("jam", "top"), ("tea", "top"), ("forks", "top")]
    del copied
    gc.collect()
    assert contents(original) == [("jam", "top"), ("tea", "top"), ("forks", "top")]


def test_children_that_a_restore_replaces_have_no_parent_any_more():
    made = shelf()
    jam, forks = made.boxes[0], made.drawer
    made.__setstate__((made.__getstate__()[0], "bottom", [box("salt")], None))
    assert (jam.on, forks.on) == (None, None)
    assert [each.on for each in made.boxes] == ["bottom"]
    del made
    gc.collect()
    assert jam.on is None


def test_a_restore_to_its_own_state_changes_nothing():
    made = shelf()
    made.__setstate__(made.__getstate__())
    assert contents(made) == [("jam", "top"), ("tea", "top"), ("forks", "top")]


def test_a_null_child_is_no_child():
    made = Shelf()
    restored = pickle.loads(pickle.dumps(made))
    assert (restored.boxes, restored.drawer) == ([], None)


@pytest.mark.parametrize("boxes", [5, None, [5], [Shelf()], [Box]], ids=ascii)
def test_what_is_no_child_is_refused_and_changes_nothing(boxes):
    made = shelf()
    with refused(TypeError, "state-refused", "listing.Shelf.boxes"):
        made.__setstate__((made.__getstate__()[0], "bottom", boxes, None))
    assert contents(made) == [("jam", "top"), ("tea", "top"), ("forks", "top")]


class Painted(Shelf):
    def __init__(self, colour):
        super().__init__()
        self.colour = colour


def test_a_python_subclass_owns_its_children_too(protocol):
    original = Painted("blue")
    original.put(box("jam"))
    restored = pickle.loads(pickle.dumps(original, protocol))
    restored.name = "other"
    assert (restored.boxes[0].on, restored.colour) == ("other", "blue")
