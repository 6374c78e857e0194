# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::no_attributes and brine::no_weak_references on plain classes, without pickling and outside the gallery."""

import abc
import weakref

import instance_slots as slots
import pytest


def test_a_cpp_subclass_can_hide_what_its_base_shows():
    with pytest.raises(AttributeError):
        slots.Pebble().note = 1
    with pytest.raises(TypeError):
        weakref.ref(slots.Pebble())


def test_the_base_is_as_before():
    stone = slots.Stone()
    stone.note = 1
    assert (vars(stone), weakref.ref(stone)()) == ({"note": 1}, stone)


def test_python_subclasses_have_both():
    class Chip(slots.Pebble):
        pass

    chip = Chip()
    chip.note = 1
    assert (vars(chip), weakref.ref(chip)()) == ({"note": 1}, chip)


def test_a_subclass_with_two_wrapped_bases_has_both():
    class Both(slots.Pebble, slots.Box):
        pass

    both = Both()
    both.note = 1
    assert (vars(both), weakref.ref(both)()) == ({"note": 1}, both)


def test_a_metaclass_derived_from_that_of_a_wrapped_class_works():
    class Meta(type(slots.Pebble)):
        def __new__(cls, name, bases, namespace):
            return super().__new__(cls, name, bases, {**namespace, "made_by": cls})

    class Chip(slots.Pebble, metaclass=Meta):
        pass

    chip = Chip()
    chip.note = 1
    assert (chip.made_by, chip.note) == (Meta, 1)


@pytest.mark.parametrize("ours_first", [True, False])
def test_it_mixes_with_other_metaclasses(ours_first):
    metaclasses = [type(slots.Pebble), abc.ABCMeta]
    Meta = type("Meta", tuple(metaclasses if ours_first else reversed(metaclasses)), {})

    class Chip(slots.Pebble, metaclass=Meta):
        @abc.abstractmethod
        def missing(self): ...

    assert Chip.__abstractmethods__ == {"missing"}

    class Whole(Chip):
        def missing(self):
            pass

    whole = Whole()
    whole.note = 1
    assert (whole.note, Chip.register(int), issubclass(int, Chip)) == (1, int, True)


@pytest.mark.parametrize(
    "arguments", [(), ("name",), ("name", (slots.Pebble,)), ("name", 5, {}), (5, (slots.Pebble,), {})]
)
def test_a_class_made_of_nonsense_is_refused_as_by_type(arguments):
    metaclass = type(slots.Pebble)
    with pytest.raises(TypeError):
        metaclass(*arguments)
    with pytest.raises(AttributeError):
        slots.Pebble().note = 1  # still hidden
