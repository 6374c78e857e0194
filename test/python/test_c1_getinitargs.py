# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""C1: __getinitargs__ returns a tuple, which becomes the constructor's arguments; without one it gets none."""

import copy
import pickle

import corners
import pytest
from brine import gallery
from conftest import every_round_trip, refused


class ListArguments(gallery.World):
    def __getinitargs__(self):
        return [self.country]


class NumberArguments(gallery.World):
    def __getinitargs__(self):
        return 5


class KeptArguments(gallery.World):
    call = None

    def __init__(self, first, second):
        super().__init__(first)
        self.second = second
        KeptArguments.call = first, second

    def __getinitargs__(self):
        return self.country, self.second


def test_the_arguments_become_those_of_the_constructor(protocol):
    restored = pickle.loads(pickle.dumps(gallery.World("Utopia"), protocol))
    assert restored.greet() == gallery.World("Utopia").greet()


def test_reduce_shows_the_class_and_the_arguments():
    assert gallery.World("Utopia").__reduce__() == (gallery.World, ("Utopia",))


def test_without_it_the_constructor_gets_no_arguments():
    assert corners.Box().__reduce__()[:2] == (corners.Box, ())


def test_a_list_without_arguments_gives_the_cpp_constructor_none():
    cls, (tag, *fields) = gallery.Person("Dave", 30).__reduce__()[:2]
    assert (cls, fields) == (gallery.Person, ["Dave", 30])
    assert "(" not in tag  # which marks arguments


@pytest.mark.parametrize("sum_", [2, 7])
def test_a_constructor_with_defaults_takes_fewer(sum_):
    for restored in every_round_trip(corners.Flexible(sum_ - 2)):
        assert restored.sum == sum_


def test_a_list_from_python_is_taken_as_a_tuple():
    for restored in every_round_trip(ListArguments("Utopia")):
        assert type(restored) is ListArguments
        assert restored.country == "Utopia"


def test_anything_else_from_python_is_a_type_error():
    for take_apart in (pickle.dumps, copy.copy, copy.deepcopy):
        with refused(TypeError, "initargs-not-tuple", "NumberArguments.__getinitargs__", "int"):
            take_apart(NumberArguments("Utopia"))


def test_those_of_a_python_class_go_to_its_own_init():
    original = KeptArguments("Utopia", 2)
    KeptArguments.call = None
    for restored in every_round_trip(original):
        assert KeptArguments.call == ("Utopia", 2)
        assert restored.second == 2
        KeptArguments.call = None


def test_an_error_in_it_is_passed_on():
    class Failing(gallery.World):
        def __getinitargs__(self):
            raise LookupError("no arguments today")

    with pytest.raises(LookupError, match="no arguments today"):
        pickle.dumps(Failing("Utopia"))
