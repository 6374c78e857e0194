# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B7: what C++ shares by shared_ptr is one object after a round trip; cycles close."""

import copy
import gc
import pickle

import pytest
import sharing
from conftest import PROTOCOLS, refused, run_in_fresh_process
from level import assert_level
from sharing import Machine, Part, SpecialPart

DEEP = [
    *((f"protocol{p}", lambda made, p=p: pickle.loads(pickle.dumps(made, p))) for p in PROTOCOLS),
    ("python", lambda made: pickle._loads(pickle._dumps(made))),
    ("deepcopy", copy.deepcopy),
]


@pytest.fixture(params=[way for _, way in DEEP], ids=[name for name, _ in DEEP])
def round_trip(request):
    return request.param


class MyPart(Part):
    pass


def machine_of_one_part(number=5):
    made = Machine()
    made.make_first(number)
    made.share_first()
    return made


def shared(machine):
    return machine.first.address() == machine.second.address()


def test_two_members_of_one_object_are_one_afterwards(round_trip):
    again = round_trip(machine_of_one_part())
    assert shared(again)
    assert again.first.number == 5
    again.first.number = 6
    assert again.second.number == 6


def test_two_members_of_two_equal_objects_are_two_afterwards(round_trip):
    made = machine_of_one_part()
    made.second = Part()
    made.second.number = 5
    again = round_trip(made)
    assert not shared(again)
    assert again.first.number == again.second.number == 5


def test_the_round_trip_shares_nothing_with_the_original(round_trip):
    made = machine_of_one_part()
    again = round_trip(made)
    assert again.first.address() != made.first.address()


def test_an_object_shared_by_two_wrapped_objects_is_one_afterwards(round_trip):
    one, other = machine_of_one_part(), Machine()
    other.first = one.first
    a, b = round_trip([one, other])
    assert a.first.address() == b.first.address() == a.second.address()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_python_objects_returned_many_times_have_one_cpp_object_afterwards(round_trip, order):
    made = machine_of_one_part()
    three = [made.first, made, made.second]  # first and second: two Python objects of one C++ object
    assert three[0] is not three[2]
    assert three[0].address() == three[2].address()
    again = round_trip([three[i] for i in order])
    addresses = {x.address() if isinstance(x, Part) else x.first.address() for x in again}
    assert len(addresses) == 1


def test_each_python_object_keeps_its_own_attributes(round_trip):
    made = machine_of_one_part()
    a, b = made.first, made.second
    a.note, b.note, b.me = "a", "b", b
    a2, b2, made2 = round_trip([a, b, made])
    assert (a2.note, b2.note) == ("a", "b")
    assert b2.me is b2
    assert a2.address() == b2.address() == made2.first.address()


def test_a_python_subclass_keeps_its_class_and_its_cpp_object(round_trip):
    mine = MyPart()
    mine.number, mine.note = 3, "mine"
    made = Machine()
    made.first = mine
    made.share_first()
    again, mine2 = round_trip([made, mine])
    assert type(mine2) is MyPart
    assert mine2.note == "mine"
    assert again.first.address() == again.second.address() == mine2.address()
    assert type(again.first) is MyPart


def test_attributes_of_an_object_that_cpp_keeps_alive_are_kept(round_trip):
    made, part = Machine(), Part()
    part.note = "kept by C++ alone"
    made.first = part
    made.share_first()
    made.watch(part)
    del part
    again = round_trip(made)
    gc.collect()
    assert again.first is again.second
    assert again.first.note == "kept by C++ alone"


def test_the_same_object_policy_returns_one_python_object():
    made = machine_of_one_part()
    assert made.same_first is made.same_first
    first = made.same_first
    first.note = "found again"
    assert made.same_second is first
    assert made.same_second.note == "found again"
    assert made.first is not made.first  # the stock policy makes a new one each time


def test_the_same_object_policy_holds_after_a_round_trip(round_trip):
    again = round_trip(machine_of_one_part())
    assert again.same_first is again.same_second


def test_a_loaded_instance_is_the_one_that_the_same_object_policy_finds(round_trip):
    part, made = round_trip([part_of(machine := machine_of_one_part()), machine])
    assert made.same_first is part
    assert made.same_second is part


def part_of(machine):
    return machine.same_first


def test_the_same_object_policy_knows_none_and_new_objects():
    made = Machine()
    assert made.same_first is None
    made.make_first(1)
    one = made.same_first
    made.make_first(2)
    assert made.same_first is not one
    assert (one.number, made.same_first.number) == (1, 2)


def test_a_shallow_copy_shares_its_members_and_is_an_object_of_its_own():
    made = machine_of_one_part()
    copied = copy.copy(made)
    assert copied is not made
    assert copied.first.address() == made.first.address()
    part = made.first
    assert copy.copy(part).address() != part.address()


def test_a_weak_pointer_finds_its_object_again(round_trip):
    made = machine_of_one_part()
    made.watch_first()
    again = round_trip(made)
    assert again.watched().address() == again.first.address()
    again.make_first(0)
    again.share_first()
    gc.collect()
    assert again.watched() is None  # it was weak, and nobody else owned it


def test_a_weak_pointer_that_nobody_supports_has_expired_afterwards(round_trip):
    part = Part()
    made = Machine()
    made.watch(part)
    assert round_trip(Machine()).watched() is None


def test_containers_of_shared_pointers_share_too(round_trip):
    made = machine_of_one_part()
    for part in (made.first, made.second, Part()):
        made.add_spare(part)
    again = round_trip(made)
    assert again.spare(0).address() == again.spare(1).address() == again.first.address()
    assert again.spare(2).address() != again.first.address()


def test_a_member_of_a_derived_class_stays_one(round_trip):
    made = Machine()
    made.make_special(4)
    made.share_first()
    again = round_trip(made)
    assert type(again.first) is SpecialPart
    assert (again.first.number, again.first.what) == (4, "special")
    assert shared(again)


def test_a_member_of_a_class_that_is_not_wrapped_is_refused():
    made = Machine()
    made.make_unknown()
    with refused(pickle.PicklingError, "sliced", "unknown_part", "sharing.Part"):
        pickle.dumps(made)
    with refused(pickle.PicklingError, "sliced"):
        copy.copy(made.first)


def test_boost_pointers_share_as_those_of_std(round_trip):
    made = sharing.BoostedMachine()
    made.make(9)
    again = round_trip(made)
    assert again.first.address() == again.second.address() == again.watched().address()
    assert again.first.number == 9


def test_cycles_in_cpp_close(round_trip):
    a, b = sharing.Person(), sharing.Person()
    a.name, b.name = "a", "b"
    a.befriend(b)
    a2 = round_trip(a)
    assert (a2.name, a2.friend.name) == ("a", "b")
    assert a2.friend.rival.address() == a2.address()
    b2, a3 = round_trip([b, a])
    assert b2.rival.address() == a3.address()
    assert a3.friend.address() == b2.address()


def test_a_cycle_of_owning_pointers_closes(round_trip):
    a = sharing.Person()
    a.befriend(a)
    a2 = round_trip(a)
    assert a2.friend.address() == a2.address()
    a.part_ways()
    a2.part_ways()


def test_round_trips_leave_no_cpp_object_behind():
    gc.collect()
    before = sharing.Person().alive
    for _ in range(3):
        a, b = sharing.Person(), sharing.Person()
        a.befriend(b)
        pickle.loads(pickle.dumps([a, b]))
        copy.deepcopy(a)
    del a, b
    gc.collect()
    assert sharing.Person().alive == before


def test_shared_values_of_no_wrapped_class_are_one_afterwards(round_trip):
    made = sharing.Tree()
    assert round_trip(made).is_empty()
    made.make()
    again = round_trip(made)
    assert again.is_whole()
    made.cut()
    again.cut()


def test_a_value_shared_by_two_objects_is_one_afterwards(round_trip):
    one, other = sharing.Tree(), sharing.Tree()
    one.make()
    one.cut()
    other.take_from(one)
    a, b = round_trip([one, other])
    assert a.counts_with(b)
    assert not a.counts_with(one)


def test_a_long_chain_of_values_is_an_error_and_no_crash():
    made = sharing.Tree()
    made.chain(20)
    assert pickle.loads(pickle.dumps(made)).is_empty() is False
    made.chain(50_000)
    with pytest.raises(RecursionError):
        pickle.dumps(made)


def test_a_value_of_another_type_in_the_stream_is_refused():
    made = sharing.Tree()
    made.make()
    made.cut()
    state = list(made.__getstate__())
    state[1], state[3] = state[3], state[1]
    with refused(TypeError, "state-refused", "shared value of another type"):
        made.__setstate__(tuple(state))
    assert made.__getstate__()[1] is made.__getstate__()[1]


def test_what_python_made_of_a_cell_is_refused():
    cell = sharing.Tree.__restore__(None)
    with refused(TypeError, "bad-restore"):
        pickle.dumps(cell)
    with refused(TypeError, "bad-restore"):
        cell.__setstate__([1])
    made = sharing.Tree()
    state = list(made.__getstate__())
    state[1] = cell  # never filled
    with refused(TypeError, "state-refused"):
        made.__setstate__(tuple(state))


def test_objects_of_a_class_held_by_value_are_shared_too(round_trip):
    made = sharing.Purse()
    made.fill(3)
    again = round_trip(made)
    assert again.shares()
    assert again.value() == 3


def test_what_is_owned_alone_travels_with_its_owner(round_trip):
    made = sharing.Car()
    assert round_trip(made).power() == 0
    made.build(2)
    again = round_trip(made)
    assert (again.power(), again.spare_litres()) == (20, 3)
    assert (made.power(), made.spare_litres()) == (20, 3)


def test_another_process_shares_too():
    made = machine_of_one_part()
    stream = pickle.dumps([made, made.first])
    code = """
import pickle, sys
made, part = pickle.load(sys.stdin.buffer)
print(made.first.address() == made.second.address() == part.address(), part.number)
"""
    assert run_in_fresh_process(code, stdin=stream) == "True 5\n"


@pytest.mark.parametrize(
    "arguments", [(Part, 5), (5, Part()), (sharing.Coin, Part()), (Part, sharing.Coin()), (Machine, Part())]
)
def test_a_forged_share_is_refused(arguments):
    with pytest.raises(TypeError):
        Part.__restore__(*arguments)


def test_a_state_outlives_its_owner_and_can_be_loaded_many_times():
    made = sharing.Car()
    made.build(3)
    state = made.__getstate__()
    for _ in range(20):
        made.__setstate__(state)
        assert (made.power(), made.spare_litres()) == (30, 4)
    del made
    gc.collect()
    assert state[2].litres == 4


def test_a_collection_meanwhile_changes_nothing_that_is_being_saved():
    made, parts = Machine(), [Part() for _ in range(2000)]
    for part in parts:
        made.add_spare(part)

    class Cycle:
        def __init__(self):
            self.me = self

        def __del__(self):
            for part in parts:
                made.add_spare(part)

    for _ in range(3):
        Cycle()
        assert pickle.loads(pickle.dumps(made)).spare(1999)
    assert gc.isenabled()


def test_deepcopy_copies_once_where_the_arguments_lead_back():
    made = Machine()
    made.make_first(4)
    one, other = made.first, made.first
    one.other, other.other = other, one
    pickle.dumps(one)
    copied = copy.deepcopy(other)
    assert copied.other.other is copied


def test_cells_in_a_cycle_leave_nothing_behind():
    made = sharing.Tree()
    made.make()
    stream = pickle.dumps(made)
    assert_level(lambda: pickle.loads(stream).cut(), [])


def test_a_shared_value_that_was_refused_is_refused_again():
    made = sharing.Tree()
    made.make()
    made.cut()
    cell = sharing.Tree.__restore__(None)
    cell.__setstate__(((1, 5),))
    state = list(made.__getstate__())
    state[5] = cell
    for _ in range(2):
        with refused(TypeError, "state-refused", "a.next"):
            made.__setstate__(tuple(state))


class CopiesToNumber(sharing.Diesel):
    def __copy__(self):
        return 5


class CopiesToItself(sharing.Diesel):
    def __copy__(self):
        return self


@pytest.mark.parametrize("cls", [CopiesToNumber, CopiesToItself])
def test_what_does_not_copy_cannot_be_owned_alone(cls):
    made = sharing.Car()
    made.build(1)
    tag, engine, *_ = made.__getstate__()
    with refused(TypeError, "state-refused", "sharing.Car.spare", "copy.copy copies"):
        made.__setstate__((tag, engine, cls()))
    assert (made.power(), made.spare_litres()) == (10, 2)
