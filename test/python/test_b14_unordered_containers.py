# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B14: a reload changes no byte of what unordered containers hold: they travel in the order of their keys' bytes."""

import pickle
import random
import struct

import brine
import containers
import natives
import pytest
from brine import gallery  # whose weak pointers make every shared_ptr one that others may own
from conftest import PROTOCOLS
from value_types import round_trip

assert gallery.Garden
FILLED = [natives.Tables, natives.PairTable, containers.Stock, containers.Planted, containers.Fed]


def filled(cls, numbers=(5, 300, 0, 7, 2, -1)):
    made = cls()
    for number in numbers:
        made.put(number)
    return made


@pytest.mark.parametrize("cls", FILLED)
def test_a_reload_changes_no_byte(cls):
    for protocol in PROTOCOLS:
        made = filled(cls)
        stream = pickle.dumps(made, protocol)
        for _ in range(3):
            made = pickle.loads(pickle.dumps(made, protocol))
            assert pickle.dumps(made, protocol) == stream


@pytest.mark.parametrize("cls", FILLED)
def test_a_reload_by_brine_changes_no_byte(cls):
    made = filled(cls)
    stream = brine.dumps(made)
    for _ in range(3):
        made = brine.loads(brine.dumps(made))
        assert brine.dumps(made) == stream


@pytest.mark.parametrize("cls", FILLED)
def test_the_order_of_insertion_leaves_no_trace(cls):
    numbers = list(range(40))
    random.Random(3).shuffle(numbers)
    assert pickle.dumps(filled(cls, numbers)) == pickle.dumps(filled(cls, range(40)))
    assert brine.dumps(filled(cls, numbers)) == brine.dumps(filled(cls, range(40)))


def test_numbers_travel_in_the_order_of_their_bytes_and_texts_in_that_of_utf_8():
    numbers = [(256, "a"), (1, "b"), (513, "c"), (-1, "d")]
    assert round_trip("unordered_map int32 string", numbers) == sorted(numbers, key=lambda entry: pack(entry[0]))
    texts = [("\U0001f600", 1), ("b", 2), ("\uffff", 3), ("a", 4)]
    assert round_trip("unordered_map string int32 crowded", texts) == sorted(texts, key=lambda entry: entry[0].encode())
    assert round_trip("unordered_set uint16", struct.pack("<3H", 3, 256, 1)) == struct.pack("<3H", 256, 1, 3)


def pack(number):
    return struct.pack("<i", number)


@pytest.mark.parametrize(
    "name, state",
    [
        ("unordered_set pair string", [("b", 1), ("a", 2), ("a", 1)]),
        ("unordered_set optional unordered_set", [None, (pack(3) + pack(1),), (pack(2),), (b"",)]),
        (
            "unordered_map unordered_set unordered_map",
            [(["b", "a"], [("d", 1), ("c", 2)]), (["c"], []), ([], [("x", 1), ("y", 2), ("z", 3)])],
        ),
    ],
)
def test_keys_of_every_kind_have_one_order_whatever_they_hold(name, state):
    saved = round_trip(name, state)
    assert len(saved) == len(state)
    assert round_trip(name, saved) == round_trip(name, state[::-1]) == saved


def test_equal_keys_keep_their_own_order():
    made = containers.Herd()
    for name, number in [("b", 1), ("a", 3), ("b", 2), ("a", 1), ("a", 2)]:
        made.put(name, number)
    before = made.all("a"), made.all("b")
    stream = pickle.dumps(made)
    for _ in range(2):
        made = pickle.loads(pickle.dumps(made))
        assert (made.all("a"), made.all("b")) == before
    assert pickle.dumps(made) == stream


def test_keys_that_only_the_container_holds_equal_stay_together():
    name = "unordered_multimap string in any case"
    first, second = [("B", 1), ("b", 0)], [("a", 3), ("A", 2), ("a", 1)]
    assert round_trip(name, second + first) == round_trip(name, first + second) == first + second


def test_keys_that_are_pointers_are_kept_in_whatever_order():
    made = containers.Friends()
    for name in "abc":
        each = containers.Animal()
        each.name = name
        made.put(each)
    assert len(pickle.loads(pickle.dumps(made))) == 3
