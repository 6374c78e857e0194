# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B7 in trees of a base class and a derived one, whose nodes own and watch one another."""

import copy
import gc
import pickle
import weakref

import pytest
import sharing
from conftest import PROTOCOLS

WAYS = [*((lambda made, p=p: pickle.loads(pickle.dumps(made, p))) for p in PROTOCOLS), copy.deepcopy]


@pytest.fixture(params=WAYS, ids=[*(f"protocol{p}" for p in PROTOCOLS), "deepcopy"])
def round_trip(request):
    return request.param


@pytest.fixture(params=["Std", "Boost"])
def family(request):
    return getattr(sharing, f"{request.param}Node"), getattr(sharing, f"{request.param}Group")


def test_a_parent_held_by_a_pointer_to_a_derived_class_is_the_very_root(family, round_trip):
    _, Group = family
    root = Group()
    root.mark = 1
    root.add(Group())
    back = round_trip(root)
    assert back.child(0).parent is back
    assert back.child(0).parent.mark == 1


class StdScene(sharing.StdGroup):
    pass


class BoostScene(sharing.BoostGroup):
    pass


@pytest.mark.parametrize("cls", [StdScene, BoostScene])
def test_a_python_subclass_at_the_root_comes_back_through_the_parent(cls, round_trip):
    root = cls()
    root.add_myself(cls())
    back = round_trip(root)
    assert type(back.child(0).parent) is cls
    assert back.child(0).parent is back


def test_a_child_takes_its_parent_along(family, round_trip):
    Node, Group = family
    root, child = Group(), Node()
    root.mark = 1
    root.add(child)
    back, above = round_trip([child, root])
    assert back.parent is above
    assert above.child(0) is back
    assert above.mark == 1


def test_a_weak_pointer_listed_before_the_owner_finds_what_cpp_owns(family, round_trip):
    Node, Group = family
    root, child = Group(), Node()
    root.add(child)
    root.prefer(child)
    back = round_trip(root)
    del root, child
    gc.collect()
    assert back.favourite is not None
    assert back.favourite is back.child(0)


def test_a_weak_pointer_listed_before_the_owner_finds_what_python_owns(family, round_trip):
    Node, Group = family
    root = Group()
    for number in range(2):
        child = Node()
        child.number = number
        child.mark = number
        root.prefer_argument(child)
    del child
    assert root.favourite is root.child(1)
    assert root.child(0).next is root.child(1)
    back = round_trip(root)
    gc.collect()
    assert back.favourite is back.child(1)
    assert back.favourite.mark == 1
    assert back.child(0).next is back.child(1)


def test_a_pointer_to_a_derived_class_leads_to_what_is_held_by_one_to_the_base(family, round_trip):
    _, Group = family
    root, other = Group(), Group.make()
    other.mark = 1
    root.set_twin(other)
    root.add_myself(other)
    back = round_trip(root)
    assert type(back.twin) is Group
    assert back.twin is back.child(0)
    assert back.twin.mark == 1


def test_a_state_restored_by_hand_notes_who_stands_for_the_object(family):
    _, Group = family
    root, other = Group(), Group.make()
    tag, favourite, children, _, *bases = root.__getstate__()
    root.__setstate__((tag, favourite, children, other, *bases))
    assert root.twin is other


def test_same_object_finds_the_object_before_any_pickle(family):
    Node, Group = family
    root, child = Group(), Node()
    root.add(child)
    assert child.parent is root
    other = Group.make()  # made by C++, wrapped by a stock policy
    other.add_myself(child)
    assert child.parent is other
    assert other.myself is other
    del root, other
    gc.collect()
    assert child.parent is None


def test_same_object_finds_the_object_while_it_is_made(family):
    class Early(family[1]):
        def __init__(self):
            super().__init__()
            self.found = self.myself is self

    assert Early().found
    bare = Early.__new__(Early)
    gc.collect()
    family[1].__init__(bare)
    assert bare.myself is bare


def test_same_object_finds_what_was_loaded(family, round_trip):
    Node, _ = family
    back = round_trip(Node())
    assert back.myself is back
    assert copy.copy(back).myself is not back


def test_same_object_makes_a_new_object_for_what_nobody_holds(family):
    _, Group = family
    root = Group()
    root.set_twin(Group())
    assert root.twin is not root
    root.twin.mark = 1
    gc.collect()
    assert not hasattr(root.twin, "mark")
    held = root.twin
    assert root.twin is held
    del held, root


def test_noted_objects_are_not_kept_alive(family):
    _, Group = family
    made = [Group() for _ in range(1000)]
    watched = [weakref.ref(each) for each in made]
    assert made[0].myself is made[0]
    del made
    assert not any(each() for each in watched)
