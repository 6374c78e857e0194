# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Catalogue, seen from Python: what its C++ test cannot see."""

import math
import random
import struct

import pytest
from brine.gallery import Catalogue
from conftest import every_round_trip, refused

BICYCLES = [(1, 50.0), (7, 199.0), (21, 399.0)]
TAG = "v1 data:[(gears=int32,price=float64)]"


@pytest.fixture
def catalogue():
    made = Catalogue()
    made.data = BICYCLES
    return made


def test_its_data_is_a_list_of_tuples_both_ways(catalogue):
    assert catalogue.data == BICYCLES
    assert all(type(bicycle) is tuple for bicycle in catalogue.data)
    assert len(catalogue) == 3


def test_its_data_is_a_copy(catalogue):
    catalogue.data.append((1, 1.0))
    assert catalogue.data == BICYCLES


@pytest.mark.parametrize("make", [list, tuple, iter, lambda values: (value for value in values)])
def test_any_iterable_of_tuples_can_be_assigned(make):
    catalogue = Catalogue()
    catalogue.data = make(BICYCLES)
    assert catalogue.data == BICYCLES


def test_it_can_be_given_its_own_data(catalogue):
    catalogue.data = catalogue.data * 2
    assert catalogue.data == BICYCLES * 2


@pytest.mark.parametrize(
    "values, error, words",
    [
        (5, TypeError, "not iterable"),
        ([1], TypeError, r"data\[0\]: expected a tuple of 2 \(gears, price\), got the int 1"),
        ([(1, 2.0), (1,)], ValueError, r"data\[1\]: expected a tuple of 2 \(gears, price\), got a tuple of 1"),
        ([(1, 2.0), (2**31, 2.0)], ValueError, r"data\[1\]\.gears: expected an int from -2147483648 to 2147483647"),
        ([("1", 2.0)], TypeError, r"data\[0\]\.gears"),
        ([(1, "2")], TypeError, r"data\[0\]\.price: expected a float"),
        ((1 / zero for zero in [0]), ZeroDivisionError, "division"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(catalogue, values, error, words):
    with pytest.raises(error, match=words):
        catalogue.data = values
    assert catalogue.data == BICYCLES


def packed(bicycles):
    return b"".join(struct.pack("<id", *bicycle) for bicycle in bicycles)


def test_its_state_is_one_bytes_value_without_padding(catalogue):
    assert catalogue.__getstate__() == (TAG, packed(BICYCLES))


@pytest.mark.parametrize("count", [0, 1, 2, 1000])
def test_whatever_bicycles_it_has_come_back_bit_by_bit(count):
    numbers = random.Random(count)
    bicycles = [
        (numbers.randint(-(2**31), 2**31 - 1), struct.unpack("<d", numbers.randbytes(8))[0]) for _ in range(count)
    ]
    catalogue = Catalogue()
    catalogue.data = bicycles
    assert catalogue.__getstate__() == (TAG, packed(bicycles))
    for restored in every_round_trip(catalogue):
        assert packed(restored.data) == packed(bicycles)


def test_a_length_that_is_no_multiple_of_a_bicycle_is_refused_and_changes_nothing(catalogue):
    for length in [*range(1, 12), 13, 1199]:
        words = f"brine.gallery.Catalogue.data: expected a multiple of 12 bytes, got bytes of length {length}"
        with refused(ValueError, "state-refused", words):
            catalogue.__setstate__((TAG, bytes(length), {"note": "new"}))
        assert catalogue.data == BICYCLES
        assert catalogue.__dict__ == {}


def test_prices_keep_their_bits():
    catalogue = Catalogue()
    catalogue.data = [(1, math.inf), (2, -0.0)]
    assert [math.copysign(1, price) for _, price in catalogue.data] == [1, -1]


def test_equal_bicycles_in_the_same_order_make_it_equal(catalogue):
    other = Catalogue()
    assert catalogue != other
    other.data = BICYCLES
    assert catalogue == other
    other.data = BICYCLES[::-1]
    assert catalogue != other


def test_it_changes_so_it_is_no_key(catalogue):
    with pytest.raises(TypeError, match="unhashable"):
        hash(catalogue)


def test_its_repr_counts(catalogue):
    assert repr(catalogue) == "<Catalogue of 3 bicycles>"


def test_its_documentation_gives_units_and_errors():
    assert all(word in Catalogue.data.__doc__ for word in ("count", "currency", "TypeError", "ValueError"))
