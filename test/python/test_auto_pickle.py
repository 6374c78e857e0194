# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Pickling that is automatic, required or off, as Cython's auto_pickle; and what is written by hand, which wins."""

import copy
import pickle

import auto_pickle
import brine
import pytest
from conftest import every_round_trip, refused

# Automatic: if and only if each member converts.


def test_a_class_whose_members_all_convert_pickles():
    made = auto_pickle.Note()
    made.text, made.number, made.mood = "naïve", 7, "set in Python"
    for restored in every_round_trip(made):
        assert (restored.text, restored.number, restored.mood) == ("naïve", 7, "set in Python")


def test_a_member_may_get_its_class_later():
    made = auto_pickle.Bike()
    wheel = auto_pickle.Wheel()
    wheel.size = 28
    made.front = wheel
    for restored in every_round_trip(made):
        assert restored.front.size == 28


def test_members_without_a_conversion_are_named_when_it_is_saved(protocol):
    with refused(RuntimeError, "not-enabled", "auto_pickle.Car", "member motor", "member spares", "engine"):
        pickle.dumps(auto_pickle.Car(), protocol)


@pytest.mark.parametrize("take_apart", [copy.copy, copy.deepcopy])
def test_what_does_not_pickle_is_not_copied_either(take_apart):
    for cls in (auto_pickle.Car, auto_pickle.Diary, auto_pickle.SecretReport):
        with refused(RuntimeError, "not-enabled"):
            take_apart(cls())


def test_members_that_no_registration_helps_are_named_too(protocol):
    with refused(RuntimeError, "not-enabled", "auto_pickle.Diary", "lock, others, writer, rate, page, year:"):
        pickle.dumps(auto_pickle.Diary(), protocol)


def test_a_member_whose_class_does_not_pickle_is_refused_as_ever():
    with refused(pickle.PicklingError, "member", "content", "auto_pickle.Sealed"):
        pickle.dumps(auto_pickle.Safe())


def test_one_whose_base_pickles_does_not_travel_as_that():
    with refused(RuntimeError, "not-enabled", "auto_pickle.LockedReport", "save and restore lock"):
        pickle.dumps(auto_pickle.LockedReport())


def test_a_python_subclass_is_off_with_its_class():
    with refused(RuntimeError, "not-enabled", "PythonDiary", "lock"):
        pickle.dumps(PythonDiary())


class PythonDiary(auto_pickle.Diary):
    pass


# Off.


@pytest.mark.parametrize("name", ["SecretReport", "MostSecretReport", "Silent"])
def test_a_class_that_is_turned_off_does_not_pickle(name, protocol):
    with refused(RuntimeError, "not-enabled", f"auto_pickle.{name}", "brine::not_picklable"):
        pickle.dumps(getattr(auto_pickle, name)(), protocol)


def test_its_base_pickles_all_the_same():
    made = auto_pickle.Report()
    made.text = "for everybody"
    for restored in every_round_trip(made):
        assert restored.text == "for everybody"


def test_a_class_derived_from_it_may_be_on_again():
    made = auto_pickle.ReportOnSecrets()
    made.text, made.level, made.pages = "of the base's base", 5, 100
    for restored in every_round_trip(made):
        assert (restored.text, restored.level, restored.pages) == ("of the base's base", 5, 100)


class Insisting(auto_pickle.SecretReport):
    __safe_for_unpickling__ = True


def test_turning_it_on_in_python_alone_would_lose_what_cpp_holds():
    with refused(pickle.PicklingError, "no-suite", "auto_pickle.SecretReport"):
        pickle.dumps(Insisting())


def test_a_member_of_a_class_that_is_off_is_named():
    made = auto_pickle.Note()
    made.report = auto_pickle.SecretReport()
    with refused(pickle.PicklingError, "member", "report", "auto_pickle.SecretReport"):
        pickle.dumps(made)


@pytest.mark.parametrize("decide", [auto_pickle.turn_off_and_on, auto_pickle.turn_on_and_off])
def test_a_class_is_either_on_or_off(decide):
    with refused(TypeError, "two-suites", "has a suite already"):
        decide()


# What brine.check says.


def test_a_check_says_what_prevents_it():
    assert brine.check(auto_pickle.Note)
    assert {field.name for field in brine.check(auto_pickle.Car).fields if field.problem} == {"motor", "spares"}
    assert "lock, others" in brine.check(auto_pickle.Diary).problems[0]
    assert "brine::not_picklable" in brine.check(auto_pickle.Silent).problems[0]


# By hand.


@pytest.mark.parametrize(
    "name",
    ["ReducesBefore", "ReducesAfter", "ReducesExBefore", "ReducesExAfter", "ReducesThoughOff", "ReducesExThoughOff"],
)
def test_a_reduce_of_the_class_wins(name):
    made = getattr(auto_pickle, name)()
    made.number = 7
    for restored in every_round_trip(made):
        assert (type(restored), restored.number) == (type(made), 107)  # 100 more: by the function of that reduce


def rebuilt(cls, text):
    made = cls()
    made.text = f"rebuilt {text}"
    return made


class ByReduce(auto_pickle.Diary):
    def __reduce__(self):
        return rebuilt, (type(self), self.text)


class ByReduceEx(auto_pickle.SecretReport):
    def __reduce_ex__(self, protocol):
        return rebuilt, (type(self), self.text)


class OfAnAutomaticClass(auto_pickle.Note):
    def __reduce__(self):
        return rebuilt, (type(self), self.text)


@pytest.mark.parametrize("cls", [ByReduce, ByReduceEx, OfAnAutomaticClass])
def test_a_reduce_of_a_python_subclass_wins(cls):
    made = cls()
    made.text = "one"
    for restored in every_round_trip(made):
        assert (type(restored), restored.text) == (cls, "rebuilt one")
