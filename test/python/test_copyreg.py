# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""A class that one may not edit, made picklable from outside: by copyreg."""

import copy
import copyreg
import pickle

import pytest
from brine.gallery import ClosedWorld, OpenWorld, Person
from conftest import PROTOCOLS, every_round_trip, refused


def rebuild(attributes):
    world = ClosedWorld()
    world.__dict__.update(attributes)
    return world


def reduce_closed_world(world):
    return rebuild, (world.__dict__,)


@pytest.fixture
def registered():
    copyreg.pickle(ClosedWorld, reduce_closed_world)
    yield
    del copyreg.dispatch_table[ClosedWorld]


def closed_world():
    world = ClosedWorld()
    world.key = ["brass", 7]
    return world


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_before_and_after_it_is_refused(protocol):
    with pytest.raises(RuntimeError, match="is not enabled"):
        pickle.dumps(closed_world(), protocol)


def test_it_pickles_and_copies_by_the_registered_function(registered):
    for restored in every_round_trip(closed_world()):
        assert (type(restored), restored.key) == (ClosedWorld, ["brass", 7])


def test_it_is_a_member_of_others_that_pickle(registered):
    for holder in (OpenWorld("Italy"), Person("Ada")):
        holder.secret = [closed_world()]
        for restored in every_round_trip(holder):
            assert restored.secret[0].key == ["brass", 7]


def test_without_it_the_same_holder_is_refused_with_the_way_to_it():
    holder = OpenWorld("Italy")
    holder.secret = [closed_world()]
    with refused(pickle.PicklingError, "member", "secret", "ClosedWorld", "copyreg"):
        pickle.dumps(holder)


def test_one_object_in_two_places_stays_one(registered):
    world = closed_world()
    first, second = pickle.loads(pickle.dumps([world, world]))
    assert first is second
    first, second = copy.deepcopy([world, world])
    assert first is second


class Derived(ClosedWorld):
    pass


def test_a_subclass_needs_a_registration_of_its_own(registered):
    with pytest.raises(RuntimeError, match="is not enabled"):
        pickle.dumps(Derived())


def test_one_pickler_may_have_a_table_of_its_own():
    import io

    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, 5)
    pickler.dispatch_table = {**copyreg.dispatch_table, ClosedWorld: reduce_closed_world}
    pickler.dump(closed_world())
    assert pickle.loads(stream.getvalue()).key == ["brass", 7]
