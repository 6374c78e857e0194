# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::not_none, on a class outside the gallery: it refuses None by name, and nothing else."""

import gc
import weakref

import plain_classes
import pytest
from conftest import refused
from plain_classes import Planter

POINTERS = ["beside", "beside_shared", "beside_anything"]


@pytest.mark.parametrize("method", POINTERS)
def test_none_is_refused_by_the_name_of_the_argument(method):
    with refused(TypeError, "none-argument", "argument 'neighbour' must not be None"):
        getattr(Planter(3), method)(None)
    with refused(TypeError, "none-argument", "argument 'neighbour' must not be None"):
        getattr(Planter(3), method)(neighbour=None)


@pytest.mark.parametrize("method", POINTERS)
def test_what_is_not_none_is_passed_on(method):
    assert getattr(Planter(3), method)(Planter(4)) == 7


def test_what_is_of_another_class_is_refused_by_boost_python():
    with pytest.raises(TypeError, match="did not match C\\+\\+ signature"):
        Planter(3).beside(4)


def test_without_the_policy_a_pointer_takes_none():
    assert Planter(3).beside_if_any(None) == 3


def test_without_the_policy_a_reference_refuses_none():
    assert Planter(3).beside_reference(Planter(4)) == 7
    with pytest.raises(TypeError, match="NoneType"):
        Planter(3).beside_reference(None)


def test_functions_have_it_too():
    assert plain_classes.beside(Planter(3), Planter(4)) == 7
    with refused(TypeError, "none-argument", "'neighbour'"):
        plain_classes.beside(Planter(3), None)


def test_two_arguments_are_refused_each_by_its_own_name():
    assert Planter(3).and_(Planter(4)) == 7
    with refused(TypeError, "none-argument", "'first'"):
        Planter.and_(None, Planter(4))
    with refused(TypeError, "none-argument", "'second'"):
        Planter(3).and_(None)
    with refused(TypeError, "none-argument", "'first'"):
        Planter.and_(None, None)


def test_a_constructor_refuses_none():
    assert Planter(Planter(3)).pots == 3
    with refused(TypeError, "none-argument", "'like'"):
        Planter(like=None)


def test_a_constructor_that_was_made_of_a_function_refuses_none():
    assert Planter(Planter(3), 2).pots == 5
    with refused(TypeError, "none-argument", "'like'"):
        Planter(None, 2)


def test_the_policy_below_it_is_applied():
    """Here it keeps the neighbour alive as long as the result."""
    neighbour = Planter(4)
    gone = weakref.ref(neighbour)
    fuller = Planter(3).fuller(neighbour)
    del neighbour
    gc.collect()
    assert fuller.pots == 4
    assert gone() is not None
    del fuller
    assert gone() is None
    with refused(TypeError, "none-argument", "'neighbour'"):
        Planter(3).fuller(None)


def test_no_other_overload_is_tried_after_none_was_refused():
    assert plain_classes.overloaded(Planter(3)) == 1
    assert plain_classes.overloaded("text") == 2
    with refused(TypeError, "none-argument", "'planter'"):
        plain_classes.overloaded(None)


def test_the_docstring_is_kept():
    assert "How many pots both have." in Planter.beside.__doc__
