# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::parent_pointer: raw pointers from children to their parent are set when the parent is restored."""

import copy
import gc
import pickle
import sys
import weakref

import pytest
from conftest import refused
from listing import Body, Box, Shelf, World


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


# A child never points to an owner that is gone.


def world(name="blue"):
    made = World()
    made.name = name
    return made


@pytest.fixture(params=["pickle", "deepcopy"])
def round_trip(request):
    return {"pickle": lambda made: pickle.loads(pickle.dumps(made)), "deepcopy": copy.deepcopy}[request.param]


@pytest.fixture
def level():
    """The number of worlds is the same before and after the test."""
    gc.collect()
    before = World().alive
    yield
    gc.collect()
    assert World().alive == before


@pytest.mark.usefixtures("level")
def test_a_loaded_child_keeps_its_owner_alive(round_trip):
    made = world()
    made, body = round_trip([made, made.add("x")])
    watched = weakref.ref(made)
    del made
    gc.collect()
    assert watched() is not None
    assert (body.label, body.world) == ("x", "blue")
    del body
    gc.collect()
    assert watched() is None


@pytest.mark.usefixtures("level")
def test_an_owner_goes_at_once_where_nobody_has_a_child(round_trip):
    made = world()
    made.add("x")
    back = round_trip(made)
    watched = weakref.ref(back)
    gc.disable()
    try:
        del back
        assert watched() is None
    finally:
        gc.enable()


@pytest.mark.usefixtures("level")
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_each_python_object_of_a_child_keeps_the_owner_alive(round_trip, order):
    made = world()
    three = [made, made.add("x"), made.body(0)]
    back = round_trip([three[i] for i in order])
    children = [each for each in back if isinstance(each, Body)]
    del back
    gc.collect()
    for _ in range(2):
        assert children.pop().world == "blue"
        gc.collect()


@pytest.mark.usefixtures("level")
def test_a_shallow_copy_keeps_the_owner_of_its_children_alive():
    made = world()
    made.add("x")
    copied = copy.copy(copy.copy(made))
    copied.name = "copy"
    del made
    gc.collect()
    body = copied.body(0)
    assert body.world == "blue"
    del copied
    gc.collect()
    assert body.world == "blue"


@pytest.mark.usefixtures("level")
def test_a_state_keeps_the_owner_of_its_children_alive():
    made, other = world(), World()
    made.add("x")
    state = made.__getstate__()
    del made
    gc.collect()
    for _ in range(2):
        other.__setstate__(state)
    del state
    gc.collect()
    assert other.body(0).world == "blue"


@pytest.mark.usefixtures("level")
def test_a_cycle_of_an_owner_and_its_children_is_collected(round_trip):
    made, body = world(), Body()
    body.note = "kept"
    made.take(body)  # the owner owns the Python object
    back = round_trip(made)
    watched = weakref.ref(back), weakref.ref(back.own_body(0))
    assert back.own_body(0).note == "kept"
    del back
    gc.collect()
    assert [each() for each in watched] == [None, None]
    state = made.__getstate__()
    assert body.world == "blue"
    del state, body, made


def test_a_pickle_and_a_deep_copy_leave_the_original_as_it_was():
    made, body = world(), Body()
    made.take(body)
    before = sys.getrefcount(made)
    pickle.dumps(made)
    copy.deepcopy(made)
    assert sys.getrefcount(made) == before
