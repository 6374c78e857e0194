# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::container_items: classes made with vector_indexing_suite and map_indexing_suite pickle as Python's list and dict do."""

import copy
import gc
import pickle
import pickletools
import sys

import containers
import pytest
from conftest import every_round_trip, refused, run_in_fresh_process
from containers import Animal, Animals, Beds, Doubles, Flags, Greenhouse, Plant, Plants, Prices, Stalls, Strings, Table

TEXTS = ["", "naïve", "\N{SNAKE}\0"]
NUMBERS = [0.0, -0.0, 1.5, float("inf"), 5e-324]


def plant(name, height):
    made = Plant()
    made.name, made.height = name, height
    return made


def filled(cls, items):
    made = cls()
    if isinstance(items, dict):
        for key, item in items.items():
            made[key] = item
    else:
        made.extend(items)
    return made


def seen(container):
    """The items, with plants and inner containers spelt out."""
    if isinstance(container, Plant):
        return container.name, container.height
    if isinstance(container, (Prices, Beds, containers.NumberedBeds)):
        return {entry.key(): seen(entry.data()) for entry in container}
    return (
        [seen(item) for item in container]
        if hasattr(container, "__len__") and type(container) is not str
        else container
    )


class MyDoubles(Doubles):
    def __init__(self, unit):
        super().__init__()
        self.unit = unit


CASES = {
    "numbers": (Doubles, NUMBERS),
    "texts": (Strings, TEXTS),
    "booleans": (Flags, [True, False, True]),
    "wrapped elements": (Plants, [plant("a", 1), plant("b", 2)]),
    "containers": (Table, [filled(Doubles, [1.0, 2.0]), Doubles()]),
    "a class that derives from a container": (containers.Readings, NUMBERS),
    "a map of numbers": (Prices, {"": 0.5, "naïve": -1.0}),
    "a map of wrapped objects": (Beds, {"rose": plant("rose", 3), "": plant("", 0)}),
    "a map without proxies": (containers.NumberedBeds, {-1: plant("a", 1), 7: plant("b", 2)}),
}


@pytest.fixture(params=CASES.values(), ids=CASES.keys())
def case(request):
    return request.param


def test_the_items_and_the_class_survive(case):
    cls, items = case
    original = filled(cls, items)
    before = seen(original)
    assert len(original) == len(items)
    for again in every_round_trip(original):
        assert type(again) is cls
        assert again is not original
        assert seen(again) == before
    assert seen(original) == before


def test_an_empty_container_survives(case):
    for again in every_round_trip(case[0]()):
        assert len(again) == 0


def test_attributes_survive(case):
    original = filled(*case)
    original.note = ["mine"]
    for again in every_round_trip(original):
        assert again.note == ["mine"]
        assert len(again) == len(original)


def test_a_copy_has_items_of_its_own(case):
    cls, items = case
    original = filled(cls, items)
    again = copy.copy(original)
    del original[next(iter(items)) if isinstance(items, dict) else 0]
    assert len(again) == len(items)


def test_another_process_reads_them():
    made = [filled(cls, items) for cls, items in CASES.values()]
    code = """
import pickle, sys, test_containers
print(ascii([test_containers.seen(each) for each in pickle.load(sys.stdin.buffer)]))
"""
    assert run_in_fresh_process(code, stdin=pickle.dumps(made)).strip() == ascii([seen(each) for each in made])


def test_a_python_subclass_survives_without_its_init():
    original = MyDoubles("metre")
    original.extend(NUMBERS)
    for again in every_round_trip(original):
        assert type(again) is MyDoubles
        assert again.unit == "metre"
        assert seen(again) == NUMBERS


def test_numbers_travel_as_one_block():
    stream = pickle.dumps(filled(Doubles, [1.0] * 1000), 4)
    assert len(stream) < 8 * 1000 + 200
    assert b"\0\0\0\0\0\0\xf0\x3f" * 1000 in stream
    assert len(stream) < len(pickle.dumps([1.0 + i for i in range(1000)], 4))


def test_the_stream_does_not_name_the_package():
    stream = pickle.dumps([filled(*case) for case in CASES.values()], 4)
    named = {argument for _, argument, _ in pickletools.genops(stream) if isinstance(argument, str)}
    assert not any("brine" in name for name in named)


def test_stock_refuses_where_list_and_dict_pickle():
    for made in (containers.StockInts(), containers.StockMap()):
        with pytest.raises(RuntimeError, match="is not enabled"):
            pickle.dumps(made)


# Members of the same types stay values of the object that holds them.


def test_a_member_of_a_wrapped_containers_type_travels_by_value():
    original = Greenhouse()
    original.temperatures.extend(NUMBERS)
    original.plants.append(plant("a", 1))
    original.beds["b"] = plant("b", 2)
    stream = pickle.dumps(original)
    assert b"Doubles" not in stream
    assert b"Beds" not in stream
    for again in every_round_trip(original):
        assert seen(again.temperatures) == NUMBERS
        assert seen(again.plants) == [("a", 1)]
        assert seen(again.beds) == {"b": ("b", 2)}


def test_a_container_inside_an_object_pickles_as_a_copy():
    original = Greenhouse()
    original.temperatures.extend(NUMBERS)
    again = pickle.loads(pickle.dumps(original.temperatures))
    del original
    gc.collect()
    assert type(again) is Doubles
    assert seen(again) == NUMBERS


# Identity.


def test_shared_elements_are_one_object_afterwards():
    one = Animal()
    one.name = "one"
    herd = filled(Animals, [one, one])
    stalls = filled(Stalls, {1: one})
    for way in (lambda made: pickle.loads(pickle.dumps(made)), copy.deepcopy):
        herd2, stalls2, one2 = way((herd, stalls, one))
        assert herd2[0].address() == herd2[1].address() == stalls2[1].address() == one2.address()
        assert one2.address() != one.address()
        assert herd2[0].name == "one"


def test_cycles_through_a_container_close():
    herd, one, other = Animals(), Animal(), Animal()
    one.friend, other.friend = other, one
    herd.extend([one, other])
    herd.myself = [herd]
    for way in (lambda made: pickle.loads(pickle.dumps(made)), copy.deepcopy):
        again = way(herd)
        assert again.myself == [again]
        assert again[0].friend.address() == again[1].address()
        assert again[1].friend.address() == again[0].address()
        again[0].friend = None
    one.friend = None


def test_null_elements_survive():
    again = pickle.loads(pickle.dumps(filled(Animals, [None, Animal()])))
    assert again[0] is None
    assert again[1] is not None


# What Python holds of a container: proxies of elements, entries of maps.


def test_a_proxy_of_an_element_pickles_as_a_copy():
    made = filled(Plants, [plant("a", 1), plant("b", 2)])
    proxy = made[1]
    proxy.height = 5
    assert made[1].height == 5  # it is a proxy
    proxy.note = "mine"
    for again in every_round_trip(proxy):
        again.height = 6
        assert type(again) is Plant
        assert again.name == "b"
        assert again.note == "mine"
        assert made[1].height == 5


@pytest.mark.parametrize(
    "detach",
    [lambda made: made.__delitem__(0), lambda made: made.__setitem__(slice(0, 2), [plant("c", 3)])],
    ids=["deleted", "replaced"],
)
def test_a_proxy_whose_element_is_gone_pickles_what_it_kept(detach):
    made = filled(Plants, [plant("a", 1), plant("b", 2)])
    proxy = made[0]
    detach(made)
    for again in every_round_trip(proxy):
        assert seen(again) == ("a", 1)


def test_a_proxy_takes_a_state():
    made = filled(Plants, [plant("a", 1)])
    made[0].__setstate__(plant("b", 2).__getstate__())
    assert seen(made) == [("b", 2)]


def test_a_proxy_keeps_its_container_while_it_is_pickled():
    proxy = filled(Plants, [plant("a", 1)])[0]
    gc.collect()
    assert seen(pickle.loads(pickle.dumps(proxy))) == ("a", 1)


def test_a_proxy_and_its_container_do_not_stay_together():
    made = filled(Plants, [plant("a", 1)])
    again, proxy = pickle.loads(pickle.dumps((made, made[0])))
    proxy.height = 7
    assert again[0].height == 1


@pytest.mark.parametrize("name", ["a map of numbers", "a map of wrapped objects", "a map without proxies"])
def test_entries_of_a_map_pickle_as_copies(name):
    made = filled(*CASES[name])
    for entry in list(made):
        entry.note = "mine"
        for again in every_round_trip(entry):
            assert type(again) is type(entry)
            assert (again.key(), seen(again.data()), again.note) == (entry.key(), seen(entry.data()), "mine")


def test_entries_of_a_map_that_does_not_pickle_are_refused():
    made = containers.StockMap()
    made[1] = 2
    with pytest.raises(RuntimeError, match="is not enabled"):
        pickle.dumps(next(iter(made)))


def test_the_data_of_an_entry_outlives_its_map():
    data = next(iter(filled(Beds, {"a": plant("a", 1)}))).data()
    gc.collect()
    assert seen(pickle.loads(pickle.dumps(data))) == ("a", 1)


# What does not fit is refused, and changes nothing.


def test_elements_that_do_not_pickle_are_refused_at_dumps():
    made = containers.Stones()
    made.append(containers.Stone())
    with refused(pickle.PicklingError, "member", "containers.Stones", "state"):
        pickle.dumps(made)


TAG = "v1 items:[float64]"
BAD_STATES = {
    "None": None,
    "a list": [1.0],
    "no tag": (b"",),
    "a part of a number": (TAG, b"1234567"),
    "a list for a block": (TAG, [1.0]),
    "too many items": (TAG, b"", b""),
    "text": (TAG, "12345678"),
}


@pytest.mark.parametrize("state", BAD_STATES.values(), ids=BAD_STATES.keys())
def test_a_malformed_state_is_refused_and_changes_nothing(state):
    made = filled(Doubles, NUMBERS)
    made.note = "kept"
    with pytest.raises((TypeError, ValueError), match=r"containers\.Doubles"):
        made.__setstate__(state)
    assert seen(made) == NUMBERS
    assert made.note == "kept"


def test_the_state_of_another_container_is_refused():
    made = filled(Doubles, NUMBERS)
    with pytest.raises(ValueError, match=r"items is \[str\] there and \[float64\] here"):
        made.__setstate__(filled(Strings, TEXTS).__getstate__())
    assert seen(made) == NUMBERS


def test_a_bad_element_is_named():
    made = Plants()
    tag, _ = made.__getstate__()
    with pytest.raises(TypeError, match=r"containers\.Plants\.items\[1\]: expected containers\.Plant, got"):
        made.__setstate__((tag, [Plant(), "a weed"]))
    with pytest.raises(ValueError, match=r"containers\.Prices\.items\[1\]: expected distinct keys"):
        Prices().__setstate__((Prices().__getstate__()[0], [("a", 1.0), ("a", 2.0)]))


def test_a_repeated_setstate_replaces_the_items():
    made = filled(Doubles, NUMBERS)
    made.__setstate__(filled(Doubles, [7.0]).__getstate__())
    assert seen(made) == [7.0]


# Holders.


def test_a_container_without_a_constructor_in_python_survives():
    made = containers.Rates.make()
    made.extend([0.5, 2.0])
    for again in every_round_trip(made):
        assert list(again) == [0.5, 2.0]


def test_a_container_held_by_pointer_survives():
    made = filled(containers.Readings, [1.0, 2.0])
    assert pickle.loads(pickle.dumps(made)).sum() == 3.0


def test_nothing_leaks():
    made = filled(Plants, [plant("a", 1)])
    state = made.__getstate__()
    count = sys.getrefcount(state), sys.getrefcount(state[1]), sys.getrefcount(Plants), sys.getrefcount(Plant)
    for _ in range(50):
        made.__setstate__(state)
        pickle.loads(pickle.dumps(made))
        for bad in ((TAG, 1), None):
            with pytest.raises((TypeError, ValueError)):
                made.__setstate__(bad)
    gc.collect()
    assert (
        sys.getrefcount(state),
        sys.getrefcount(state[1]),
        sys.getrefcount(Plants),
        sys.getrefcount(Plant),
    ) == count
