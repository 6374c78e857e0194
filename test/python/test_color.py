# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Color, seen from Python: what its C++ test cannot see."""

import pickle

import pytest
from brine.gallery import Color, Garden
from conftest import every_round_trip, refused, run_in_fresh_process

MEMBERS = [Color.white, Color.yellow, Color.red, Color.blue]


@pytest.mark.parametrize("member", MEMBERS, ids=str)
def test_a_member_returns_as_the_very_same_member(member):
    assert all(back is member for back in every_round_trip(member))


def test_a_member_that_another_object_holds_is_still_that_member():
    for back in every_round_trip(Garden.Bed(Color.red)):
        assert back.color is Color.red


def test_another_process_finds_the_member(protocol):
    code = """import pickle, sys
member = pickle.load(sys.stdin.buffer)
from brine.gallery import Color
print(member is Color.blue)"""
    assert run_in_fresh_process(code, stdin=pickle.dumps(Color.blue, protocol)) == "True\n"


def test_a_value_without_a_name_returns_as_an_equal_one():
    orange = Color(Color.red | Color.yellow)
    for back in every_round_trip(orange):
        assert (type(back), back, repr(back)) == (Color, 6, "brine.gallery.Color(6)")


def test_its_numbers_are_those_of_the_chart():
    assert [int(member) for member in MEMBERS] == [1, 2, 4, 8]
    assert Color.names == {"white": Color.white, "yellow": Color.yellow, "red": Color.red, "blue": Color.blue}


@pytest.mark.parametrize("number", [-1, 256, 2**62])
def test_a_number_that_no_color_can_have_is_refused(number):
    with refused(OverflowError, "enum-range", "brine.gallery.Color", "from 0 to 255"):
        Color(number)


def test_its_repr_says_where_it_stands():
    assert repr(Color.red) == "brine.gallery.Color.red"
    assert str(Color.red) == "red"
