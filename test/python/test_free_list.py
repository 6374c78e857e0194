# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine.free_list: the memory of dead instances of exactly one class is used again."""

import gc
import pickle
import weakref

import instantiating
import pytest
from conftest import every_round_trip
from instantiating import Coin, KeptCoin, KeptNewCoin, NewCoin


class Subclass(KeptNewCoin):
    pass


def allocations_of_one(cls):
    return instantiating.allocations(cls, 1000) / 1000


def test_it_saves_the_instance():
    assert allocations_of_one(Coin) - allocations_of_one(KeptCoin) == 1


def test_made_in_new_with_a_free_list_nothing_is_allocated():
    assert allocations_of_one(NewCoin) == 1
    assert allocations_of_one(KeptNewCoin) == 0


def test_as_many_as_it_holds_and_no_more_are_kept():
    for alive, allocated in ((8, 0), (9, 1), (20, 12)):
        assert instantiating.allocations_of_many(KeptNewCoin, alive) == allocated


def test_what_was_in_the_memory_is_gone():
    first = KeptNewCoin()
    place = id(first)
    first.value, first.note = 5, "an attribute"
    died = []
    watch = weakref.ref(first, died.append)
    del first
    assert died == [watch]
    second = KeptNewCoin()
    assert id(second) == place
    assert (second.value, second.__dict__, weakref.getweakrefcount(second)) == (0, {}, 0)


def test_the_collector_tracks_it_again():
    KeptNewCoin()
    assert gc.is_tracked(KeptNewCoin()) == gc.is_tracked(NewCoin())


def test_a_python_subclass_has_memory_of_its_own():
    assert allocations_of_one(Subclass) == allocations_of_one(NewCoin)


def test_a_larger_cpp_subclass_has_memory_of_its_own():
    made = [instantiating.KeptSubcoin() for _ in range(20)]
    del made
    KeptCoin().value = 5
    assert instantiating.KeptSubcoin().value == 0


def test_cpp_makes_its_instances_from_the_same_memory():
    given = instantiating.give_kept_coin(5)
    place = id(given)
    del given
    given = instantiating.give_kept_coin(6)
    assert (id(given), given.value) == (place, 6)


@pytest.mark.parametrize("cls", [KeptCoin, KeptNewCoin, Subclass])
def test_what_lies_in_it_pickles(cls):
    original = cls()
    original.value, original.note = 5, ["whatever"]
    for _ in range(20):
        for restored in every_round_trip(original):
            assert (type(restored), restored.value, restored.note) == (cls, 5, ["whatever"])


def test_a_del_runs_each_time():
    for _ in range(5):
        instantiating.BuriedCoin()
    assert instantiating.BuriedCoin.buried == 5


def test_the_class_of_an_instance_stays():
    class Other(KeptCoin):
        pass

    with pytest.raises(TypeError, match="deallocator differs"):
        KeptCoin().__class__ = Other
    with pytest.raises(TypeError, match="deallocator differs"):
        Other().__class__ = KeptCoin


def test_cycles_through_it_and_many_alive_at_once_do_not_confuse_it():
    alive = [pickle.loads(pickle.dumps(KeptNewCoin())) for _ in range(100)]
    for value, coin in enumerate(alive):
        coin.value, coin.itself = value, coin
    assert [coin.value for coin in alive] == list(range(100))
    assert len(set(map(id, alive))) == 100
