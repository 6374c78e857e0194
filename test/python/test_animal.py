# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Animal and ExtendableAnimal, seen from Python: which attributes they take, and who can refer to them weakly."""

import copy
import gc
import pickle
import weakref

import pytest
from brine.gallery import Animal, ExtendableAnimal
from conftest import every_round_trip, refused

TAG = "v1 (number_of_legs:int32)"


class Dog(Animal):
    def __init__(self, name):
        super().__init__(4)
        self.name = name


# The Cython documentation's two ways to dynamic attributes, and what happens without.


def test_an_animal_refuses_an_attribute_that_its_class_has_not():
    with pytest.raises(AttributeError, match="'Animal' object has no attribute 'has_tail'"):
        Animal(4).has_tail = True


def test_a_python_subclass_takes_any():
    dog = Dog("Rex")
    dog.has_tail = True
    assert (dog.has_tail, dog.number_of_legs, vars(dog)) == (True, 4, {"name": "Rex", "has_tail": True})


def test_an_extendable_animal_takes_any():
    dog = ExtendableAnimal(4)
    dog.has_tail = True
    assert (dog.has_tail, dog.number_of_legs, vars(dog)) == (True, 4, {"has_tail": True})


# Refused means refused.


@pytest.mark.parametrize(
    "refusal",
    [
        lambda animal: setattr(animal, "tail", 1),
        lambda animal: object.__setattr__(animal, "tail", 1),
        lambda animal: delattr(animal, "tail"),
        lambda animal: animal.__dict__,
        lambda animal: setattr(animal, "__dict__", {"tail": 1}),
        lambda animal: object.__getattribute__(animal, "__dict__"),
        lambda animal: object.__setattr__(animal, "__dict__", {}),
        lambda animal: setattr(animal, "number_of_legs", 5),
        lambda animal: animal.__setstate__(("+", {"tail": 1})),
        lambda animal: animal.__setstate__((TAG, {"tail": 1})),
    ],
)
def test_there_is_no_other_way_in(refusal):
    animal = Animal(4)
    with pytest.raises(AttributeError):
        refusal(animal)
    assert not hasattr(animal, "tail")
    assert animal.number_of_legs == 4


def test_vars_says_what_it_says_of_every_object_without_a_dict():
    with pytest.raises(TypeError) as ours:
        vars(Animal(4))
    with pytest.raises(TypeError) as python:
        vars(object())
    assert str(ours.value) == str(python.value)


def test_the_error_says_what_to_do():
    with refused(AttributeError, "no-attributes", "brine.gallery.Animal has no __dict__", "Derive a class in Python"):
        Animal(4).__dict__  # noqa: B018


def test_a_pickled_state_with_attributes_is_refused(protocol):
    stream = pickle.dumps(WithAttributes(), protocol)
    with pytest.raises(AttributeError, match=r"\[brine.no-attributes\]"):
        pickle.loads(stream)


class WithAttributes:
    """Pickles as an Animal that had been given one."""

    def __reduce__(self):
        return Animal.__restore__, (Animal, (TAG, 4)), (TAG, {"tail": 1})


def test_without_attributes_such_a_state_is_taken():
    animal = Animal(4)
    animal.__setstate__((TAG,))
    assert animal == Animal(4)


# What is taken is kept.


@pytest.mark.parametrize("make", [lambda: Dog("Rex"), lambda: ExtendableAnimal(4)])
def test_what_was_taken_is_kept(make):
    dog = make()
    dog.has_tail = ["long"]
    for restored in every_round_trip(dog):
        assert type(restored) is type(dog)
        assert (restored.number_of_legs, vars(restored)) == (4, vars(dog))


def test_an_animal_is_kept():
    for restored in every_round_trip(Animal(6)):
        assert type(restored) is Animal
        assert restored == Animal(6)
        assert not hasattr(restored, "__dict__")


def test_a_grandchild_takes_attributes_too():
    class Puppy(Dog):
        pass

    puppy = Puppy("Rex")
    puppy.__dict__["asleep"] = True
    object.__setattr__(puppy, "hungry", True)
    assert vars(copy.copy(puppy)) == {"name": "Rex", "asleep": True, "hungry": True}


def test_a_subclass_may_hide_its_slots_from_nobody():
    """Derived with a mixin before the wrapped base, whose __init_subclass__ does not call super."""

    class Deaf:
        def __init_subclass__(cls):
            pass

    class Cat(Deaf, Animal):
        pass

    cat = Cat(4)
    cat.name = "Tom"
    assert (vars(cat), weakref.ref(cat)()) == ({"name": "Tom"}, cat)


# Weak references.


def test_an_animal_cannot_be_referred_to_weakly():
    with pytest.raises(TypeError, match="cannot create weak reference to 'Animal' object"):
        weakref.ref(Animal(4))


@pytest.mark.parametrize("make", [lambda: Dog("Rex"), lambda: ExtendableAnimal(4)])
def test_its_subclasses_can(make):
    dog = make()
    reference = weakref.ref(dog)
    assert reference() is dog
    del dog
    assert reference() is None


# The rest.


def test_negative_legs_are_refused():
    with pytest.raises(ValueError, match="no less than 0 legs"):
        Animal(-1)
    with pytest.raises(ValueError, match="no less than 0 legs"):
        Animal.__restore__(Animal, (TAG, -1))


def test_its_repr_is_what_makes_it():
    assert eval(repr(Animal(4))) == Animal(4)
    assert repr(ExtendableAnimal(3)) == "ExtendableAnimal(3)"


@pytest.mark.parametrize("make", [lambda: Animal(4), lambda: Dog("Rex"), lambda: ExtendableAnimal(4)])
def test_the_collector_sees_each_reference_once(make):
    seen = gc.get_referents(make())
    assert len(seen) == len({id(found) for found in seen})
