# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B7: members that are boost::intrusive_ptr, and other smart pointers that count their owners."""

import copy
import gc
import pickle
import sys

import brine
import pytest
import sharing
from conftest import refused

WAYS = {"pickle": lambda made: pickle.loads(pickle.dumps(made)), "deepcopy": copy.deepcopy}


@pytest.fixture(params=WAYS)
def round_trip(request):
    return WAYS[request.param]


def geometry():
    made = sharing.Geometry()
    made.make()
    return made


def test_two_intrusive_pointers_to_one_object_are_so_afterwards(round_trip):
    back = round_trip(geometry())
    assert back.is_shared()
    assert back.m.number == 7


def test_two_python_objects_of_one_intrusive_object_have_one_afterwards(round_trip):
    made = geometry()
    m, k, back = round_trip([made.m, made.k, made])
    m.number = 9
    assert (k.number, back.m.number) == (9, 9)


def test_null_pointers_are_null_afterwards(round_trip):
    assert brine.check(sharing.Geometry)
    back = round_trip(sharing.Geometry())
    assert (back.m, back.k) == (None, None)
    assert not round_trip(sharing.Surface()).is_shared()


def test_attributes_of_the_shared_object_are_kept(round_trip):
    made = geometry()
    m = made.m
    m.note = "kept"
    back, again = round_trip([made, m])
    assert again.note == "kept"
    assert again.number == back.m.number == 7


def test_an_intrusive_pointer_to_a_base_leads_to_the_derived_object(round_trip):
    made = sharing.Geometry()
    made.make_metal()
    back = round_trip(made)
    assert back.is_shared()
    assert back.frames_itself()
    assert type(back.m) is sharing.Metal


def test_what_python_holds_by_value_is_refused_at_dumps():
    made = sharing.Geometry()
    made.make_plastic()
    with refused(pickle.PicklingError, "member", "sharing.Geometry", "member m", "Plastic is not held by"):
        pickle.dumps(made)


def test_intrusive_objects_are_freed():
    gc.collect()
    before = sharing.Material().alive
    for _ in range(3):
        copy.deepcopy(pickle.loads(pickle.dumps([geometry(), geometry().m])))
    gc.collect()
    assert sharing.Material().alive == before


def test_a_pointer_that_nobody_knows_shares_too(round_trip):
    made = sharing.Surface()
    made.make()
    assert brine.check(sharing.Surface)
    assert round_trip(made).is_shared()


@pytest.mark.parametrize(
    "cls, why", [(sharing.Player, "give it an element_type"), (sharing.PointingToValues, "is not held by")]
)
def test_a_pointer_that_could_not_share_is_told_before_any_data_is_written(cls, why):
    found = brine.check(cls)
    assert not found
    assert why in str(found)
    with refused(RuntimeError, "not-enabled", why):
        pickle.dumps(cls())


def test_what_such_a_pointer_leads_to_is_no_part_of_the_size():
    assert sys.getsizeof(geometry()) == sys.getsizeof(sharing.Geometry())
