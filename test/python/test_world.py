# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""World, seen from Python: what its C++ test cannot see."""

import pytest
from brine.gallery import SecretWorld, World


def test_it_greets_from_its_country():
    assert World(country="Italy").greet() == "Hello from Italy!"


def test_its_repr_is_what_makes_it():
    assert repr(World("Italy")) == "World('Italy')"
    assert eval(repr(World("Italy"))) == World("Italy")


def test_a_subclass_is_shown_by_its_own_name():
    assert repr(type("Mine", (World,), {})("Italy")) == "Mine('Italy')"


def test_equal_countries_make_equal_worlds_and_hashes():
    assert World("Italy") == World("Italy")
    assert World("Italy") != World("Peru")
    assert World("Italy") != SecretWorld("Italy")
    assert len({World("Italy"), World("Italy"), World("Peru")}) == 2


def test_the_country_is_read_only():
    with pytest.raises(AttributeError):
        World("Italy").country = "Peru"


@pytest.mark.parametrize("arguments", [(), (5,), (None,), ("Italy", "Peru")])
def test_other_arguments_are_refused(arguments):
    with pytest.raises(TypeError):
        World(*arguments)


@pytest.mark.parametrize("country", ["", "Côte d'Ivoire", "中国", "a\0b", "\N{EARTH GLOBE ASIA-AUSTRALIA}"])
def test_any_text_is_a_country(country):
    assert World(country).country == country


def test_its_documentation_says_what_it_takes_and_refuses():
    assert "country: str" in World.__doc__
    assert "read only" in World.country.__doc__
