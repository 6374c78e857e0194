# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""OpenWorld, seen from Python: what its C++ test cannot see."""

import pytest
from brine.gallery import OpenWorld, SecretWorld


@pytest.fixture
def world():
    return OpenWorld("Italy")


def test_it_greets_and_keeps_a_number(world):
    assert world.greet() == "Hello from Italy!"
    assert world.secret_number == 0
    world.secret_number = -7
    assert world.secret_number == -7


def test_its_repr_shows_country_and_number(world):
    world.secret_number = 42
    assert repr(world) == "<OpenWorld 'Italy', secret_number=42>"


def test_country_and_number_make_it_equal(world):
    same = OpenWorld("Italy")
    assert world == same
    same.secret_number = 1
    assert world != same
    assert world != SecretWorld("Italy")


def test_it_changes_so_it_is_no_key(world):
    with pytest.raises(TypeError, match="unhashable"):
        hash(world)


@pytest.mark.parametrize("number", [-(2**31), 2**31 - 1])
def test_the_number_has_32_bits(world, number):
    world.secret_number = number
    assert world.secret_number == number


@pytest.mark.parametrize("number, error", [(2**31, OverflowError), (-(2**31) - 1, OverflowError), ("7", TypeError)])
def test_what_is_no_such_number_is_refused_and_changes_nothing(world, number, error):
    world.secret_number = 5
    with pytest.raises(error):
        world.secret_number = number
    assert world.secret_number == 5


def test_its_documentation_names_type_range_and_errors():
    assert all(word in OpenWorld.secret_number.__doc__ for word in ("32 bits", "TypeError", "OverflowError"))
