# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Gardener, a class of brine.annex that derives from one of brine.gallery: what its C++ test cannot see."""

import pickle

import pytest
from brine.annex import Gardener
from brine.gallery import Person
from conftest import PROTOCOLS, every_round_trip


@pytest.fixture
def ann():
    ann = Gardener("Ann", 50, 7)
    ann.work(120)
    return ann


class Apprentice(Gardener):
    def __init__(self, master):
        super().__init__(name="Bob", age=16)
        self.master = master


def test_it_is_made_by_position_by_name_or_from_nothing():
    assert Gardener("Ann", 50, 7) == Gardener(plot=7, name="Ann", age=50)
    assert (Gardener().name, Gardener().age, Gardener().plot) == ("", 0, 0)


def test_it_is_a_person_of_the_other_module(ann):
    assert isinstance(ann, Person)
    assert Gardener.__mro__[1] is Person
    assert (ann.name, ann.age) == ("Ann", 50)


def test_the_hours_are_not_seen_in_python_and_pickle_all_the_same(ann):
    assert not hasattr(ann, "hours")
    for again in every_round_trip(ann):
        assert again.is_experienced()
        assert again == ann
    for again in every_round_trip(Gardener("Ann", 50, 7)):
        assert not again.is_experienced()


def test_the_plot_has_another_name_than_in_cpp(ann):
    """`int field0 "f0"` in Cython: the state and its errors speak of the name that Python knows."""
    assert not hasattr(ann, "plot_no")
    tag, *fields = ann.__getstate__()
    assert tag == "v1 plot:int32 hours:float64"
    with pytest.raises(
        TypeError, match=r"Gardener\.plot: expected an int from .*, got an instance of str \[brine\.bad-state\]"
    ):
        ann.__setstate__((tag, "seven", *fields[1:]))
    ann.plot = 8
    assert [again.plot for again in every_round_trip(ann)] == [8] * (len(PROTOCOLS) + 2)


def test_its_state_holds_that_of_the_base_in_the_other_module(ann):
    assert ann.__getstate__()[3] == Person("Ann", 50).__getstate__()


def test_a_python_subclass_is_rebuilt_without_its_init(ann):
    bob = Apprentice(ann)
    for again in every_round_trip(bob):
        assert type(again) is Apprentice
        assert (again.name, again.age, again.master) == ("Bob", 16, ann)


@pytest.mark.parametrize("hours", [-1, float("nan")])
def test_hours_that_are_none_are_refused(ann, hours):
    with pytest.raises(ValueError, match="hours of work"):
        ann.work(hours=hours)
    assert ann == pickle.loads(pickle.dumps(ann))


def test_plot_and_hours_count_when_gardeners_are_compared(ann):
    assert ann != Gardener("Ann", 50, 7)
    assert Gardener("Ann", 50, 7) != Gardener("Ann", 50, 8)


def test_its_repr_is_what_makes_it():
    assert repr(Gardener("Ann", 50, 7)) == "Gardener(name='Ann', age=50, plot=7)"
    assert eval(repr(Gardener("Ann", 50, 7))) == Gardener("Ann", 50, 7)


def test_it_changes_so_it_is_no_key(ann):
    with pytest.raises(TypeError, match="unhashable"):
        hash(ann)


def test_its_documentation_gives_types_units_and_errors():
    assert "in years" in Gardener.__doc__
    assert "ValueError" in Gardener.work.__doc__
    assert "int of 32 bits" in Gardener.plot.__doc__
