# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::no_attributes and brine::no_weak_references on plain classes, without pickling and outside the gallery."""

import abc
import threading
import time
import weakref

import instance_slots as slots
import pytest
from conftest import run_in_fresh_process


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


# Whatever makes a class, and at whatever time.


def by_type_itself(base):
    return type.__new__(type(base), "Chip", (base,), {})


def by_a_metaclass_that_calls_type(base):
    class Meta(type(base)):
        def __new__(cls, name, bases, namespace):
            return type.__new__(cls, name, bases, namespace)

    return Meta("Chip", (base,), {})


def while_it_is_made(base):
    made = []

    class Eager:
        def __set_name__(self, owner, name):
            with pytest.raises(AttributeError):
                base.__new__(base).note = 1
            early = owner.__new__(owner)
            early.note = 1
            made.append(early)

    chip = type(base)("Chip", (base,), {"eager": Eager()})
    assert vars(made[0]) == {"note": 1}
    return chip


@pytest.mark.parametrize("derive", [by_type_itself, by_a_metaclass_that_calls_type, while_it_is_made])
def test_a_python_subclass_takes_attributes_however_it_was_made(derive):
    chips = [derive(slots.Pebble)() for _ in range(100)]
    for number, chip in enumerate(chips):
        chip.note = [number]
    assert [vars(chip) for chip in chips] == [{"note": [number]} for number in range(100)]
    assert weakref.ref(chips[0])() is chips[0]
    with pytest.raises(AttributeError):
        slots.Pebble().note = 1


def test_so_it_does_where_somebody_took_the_new_away():
    printed = run_in_fresh_process("""if True:
        import gc
        from instance_slots import Pebble
        Pebble.__new__ = lambda cls: None
        del Pebble.__new__
        chips = [type.__new__(type(Pebble), "Chip", (Pebble,), {})() for _ in range(100)]
        for number, chip in enumerate(chips):
            chip.note = [number]
        gc.collect()
        print([vars(chip) for chip in chips] == [{"note": [number]} for number in range(100)])
    """)
    assert printed == "True\n"


def test_classes_that_threads_make_at_once_leave_the_base_as_it_is():
    def derive():
        for _ in range(200):
            type(slots.Pebble)("Chip", (slots.Pebble,), {"slow": Slow()})

    class Slow:
        def __set_name__(self, owner, name):
            time.sleep(0)

    threads = [threading.Thread(target=derive) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert slots.Pebble.__dictoffset__ == 0
    with pytest.raises(AttributeError):
        slots.Pebble().note = 1


def test_no_instance_changes_to_a_class_that_hides_what_it_has():
    stone = slots.Stone()
    stone.note, reference = 1, weakref.ref(stone)
    with pytest.raises(TypeError, match="differs from"):
        stone.__class__ = slots.Pebble
    with pytest.raises(TypeError, match="differs from"):
        slots.Pebble().__class__ = slots.Stone
    assert (stone.note, reference()) == (1, stone)


def test_a_class_with_empty_slots_has_both_as_below_any_class_of_boost_python():
    for base in (slots.Pebble, slots.Stone):

        class Chip(base):
            __slots__ = ()

        chip = Chip()
        chip.note = 1
        assert (vars(chip), weakref.ref(chip)()) == ({"note": 1}, chip)


def test_a_class_that_derives_from_no_wrapped_one_is_as_python_makes_it():
    made = type(slots.Pebble)("Forged", (object,), {})()
    made.note = 1
    assert (vars(made), weakref.ref(made)()) == ({"note": 1}, made)
