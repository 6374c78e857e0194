# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""UserInfo, seen from Python: the collector does not know it, and it can be in no cycle."""

import gc
import weakref

import pytest
from brine.gallery import Person, UserInfo
from conftest import refused


@pytest.fixture
def ann():
    made = UserInfo()
    made.name, made.addresses = "Ann", ("here", "there")
    return made


def test_the_collector_does_not_know_it(ann):
    assert not gc.is_tracked(ann)
    assert gc.is_tracked(Person())


def test_it_takes_no_attributes_so_it_can_be_in_no_cycle(ann):
    with pytest.raises(AttributeError):
        ann.itself = ann


def test_its_addresses_are_a_tuple_of_texts(ann):
    assert ann.addresses == ("here", "there")


@pytest.mark.parametrize("wrong", [["here"], "here", ("here", 5), ("here", b"\xff"), None])
def test_anything_else_is_refused_and_changes_nothing(ann, wrong):
    with pytest.raises(TypeError):
        ann.addresses = wrong
    assert ann.addresses == ("here", "there")


def test_the_error_names_class_field_and_place(ann):
    with refused(TypeError, "bad-state", "brine.gallery.UserInfo", "addresses[1]", "str", "int"):
        ann.addresses = ("here", 5)


def test_a_python_subclass_is_known_to_the_collector_again():
    class Friend(UserInfo):
        pass

    friend = Friend()
    friend.since = 2001
    assert (gc.is_tracked(friend), friend.since, weakref.ref(friend)()) == (True, 2001, friend)


def test_its_repr_says_who(ann):
    assert repr(ann) == "<UserInfo 'Ann', addresses=('here', 'there')>"
