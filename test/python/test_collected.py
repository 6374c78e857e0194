# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Cycles through wrapped instances are collected: through their __dict__, and through what they hold in C++."""

import gc
import weakref

import instance_slots as slots
import pytest
from brine import annex, gallery
from subjects import SUBJECTS

PLACES = ["content", "list", "handle", "stone_held", "several", "maybe", "named"]
PER_CLASS = 50


class Derived(slots.Box):
    pass


class Twice(Derived):
    pass


def collected(make):
    """How many of the objects that make() returns, and drops, are gone after a collection: an int."""
    gc.collect()
    references = [weakref.ref(make()) for _ in range(PER_CLASS)]
    gc.collect()
    return sum(reference() is None for reference in references)


def through_dict(cls, *arguments):
    def make():
        made = cls(*arguments)
        made.itself = made
        return made

    return make


def through_member(cls, place):
    def make():
        made = cls()
        if place == "stone_held":
            stone = slots.Stone()
            stone.holder = made
            made.hold(place, stone)
        else:
            made.hold(place, [made])
        return made

    return make


@pytest.mark.parametrize("cls", [slots.Stone, slots.Box, slots.BiggerBox, Derived, Twice])
def test_a_cycle_through_the_dict_is_collected(cls):
    assert collected(through_dict(cls)) == PER_CLASS


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("cls", [slots.Box, slots.BiggerBox, Derived, Twice])
def test_a_cycle_through_a_member_is_collected(cls, place):
    assert collected(through_member(cls, place)) == PER_CLASS


def test_a_cycle_through_a_member_that_a_cpp_subclass_adds_is_collected():
    def make():
        made = slots.BiggerBox()
        made.hold_extra(made)
        return made

    assert collected(make) == PER_CLASS


def test_stock_boost_python_leaks_the_same_cycles():
    """What the tests above would say of every class, if nothing were done."""
    assert collected(through_dict(slots.UnseenBox)) == 0
    assert collected(through_member(slots.UnseenBox, "content")) == 0


def test_what_is_listed_nowhere_is_not_seen():
    def make():
        made = slots.SharedBox()
        made.hold("several", made)
        return made

    assert collected(make) == 0


@pytest.mark.parametrize(
    "subject", [each for each in SUBJECTS if each.cls.__module__.startswith("brine.")], ids=lambda each: each.name
)
def test_no_class_of_the_gallery_and_the_annex_leaks_a_cycle_through_its_dict(subject):
    if subject.takes_attributes:
        assert collected(through_dict(subject.cls, *subject.arguments)) == PER_CLASS
    if not subject.final:
        python_class = type(subject.cls)("Derived", (subject.cls,), {})
        assert collected(through_dict(python_class, *subject.arguments)) == PER_CLASS


def owned_catalogue():
    made, owner = gallery.OwnedCatalogue(), gallery.Person("Ann", 30)
    made.owner, owner.catalogue = owner, made
    return made


def garden():
    made, bed = gallery.Garden(), gallery.Garden.Bed()
    made.beds, bed.garden = [bed], made
    return made


def node_that_leads_to_itself():
    made = gallery.Node("a")
    made.link(made)
    return made


def ring_of_nodes():
    nodes = [gallery.Node(name) for name in "abc"]
    for node, after in zip(nodes, nodes[1:] + nodes[:1]):
        node.link(after)
    return nodes[0]


def club_of_its_founder():
    made, founder = annex.Club("Roses"), annex.Gardener("Ann", 30)
    made.founder, founder.club = founder, made
    return made


def club_of_a_member():
    made, member = annex.Club("Roses"), gallery.Person("Ann", 30)
    made.join(member)
    member.club = made
    return made


def borrower_and_lender():
    lender = gallery.WrapperClass(1, 2)
    lender.borrower = lender.borrow()
    return lender


@pytest.mark.parametrize(
    "make",
    [
        owned_catalogue,
        garden,
        node_that_leads_to_itself,
        ring_of_nodes,
        club_of_its_founder,
        club_of_a_member,
        borrower_and_lender,
    ],
)
def test_cycles_through_members_of_gallery_classes_are_collected(make):
    assert collected(make) == PER_CLASS


def test_a_finalizer_in_a_cycle_still_sees_what_is_borrowed():
    seen = []

    class Peek:
        def __del__(self):
            seen.append((self.borrower.a, self.borrower.b))

    lender, peek = gallery.WrapperClass(1, 2), Peek()
    peek.borrower = lender.borrow()
    peek.borrower.peek = peek
    lender.peek = peek
    del lender, peek
    gc.collect()
    assert seen == [(1, 2)]


def test_an_instance_that_keeps_others_alive_by_a_call_policy_is_left_alone():
    """The collector would let go of those others before any finalizer runs."""

    def make():
        made = slots.Keeper()
        made.kept = made.keep(slots.Stone())
        made.itself = made
        return made

    assert collected(lambda: through_dict(slots.Keeper)()) == PER_CLASS
    assert collected(make) == 0


def test_nothing_that_is_still_referred_to_is_cleared():
    boxes = []
    for place in PLACES:
        made = through_member(slots.Box, place)()
        made.note = place
        boxes.append(made)
    gc.collect()
    assert [made.note for made in boxes] == PLACES
    for made in boxes:
        assert any(found is made or found == [made] or getattr(found, "holder", None) is made for found in below(made))


def below(made):
    for found in gc.get_referents(made):
        yield found
        if isinstance(found, list):
            yield from found


@pytest.mark.parametrize("cls", [slots.Stone, slots.Box, slots.BiggerBox, Derived, Twice, slots.Pebble])
def test_the_collector_sees_the_class_once_and_the_dict_once(cls):
    made = cls()
    if cls.__dictoffset__:
        made.note = 1
    seen = gc.get_referents(made)
    assert sum(found is cls for found in seen) == 1
    assert sum(found == {"note": 1} for found in seen) == bool(cls.__dictoffset__)


def test_a_cpp_object_that_others_own_is_left_alone():
    """None of its owners could say that the reference in it is theirs; so it may leak, but is never cleared."""
    box = slots.SharedBox()
    content = ["kept"]
    box.hold("content", content)
    assert content in gc.get_referents(box)
    slots.keep(box)
    # The pointer that C++ got owns the instance; the one in its holder is the only owner of the object.
    assert content in gc.get_referents(box)
    slots.let_go()


def test_a_class_can_do_without():
    assert not gc.is_tracked(slots.SmallBox())
    assert gc.is_tracked(slots.Box())
    box = slots.SmallBox()
    box.note = [1]  # no cycle: nothing leaks
    reference = weakref.ref(box)
    del box
    assert reference() is None
