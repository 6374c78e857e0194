# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""ExplodingAnimal, seen from Python: weak references to it, which is what its C++ test has shared_ptr for."""

import pickle
import weakref

import pytest
from brine.gallery import ExplodingAnimal


def test_it_goes_off_when_it_is_no_longer_strongly_referenced():
    before = ExplodingAnimal.explosions()
    animal = ExplodingAnimal("Ann")
    reference = weakref.ref(animal)
    also = animal
    del animal
    assert (reference(), ExplodingAnimal.explosions()) == (also, before)
    del also
    assert (reference(), ExplodingAnimal.explosions()) == (None, before + 1)


def test_a_callback_hears_it():
    heard = []
    animal = ExplodingAnimal("Ann")
    reference = weakref.ref(animal, heard.append)
    del animal
    assert heard == [reference]


def test_a_weak_key_goes_with_it():
    class Hashed(ExplodingAnimal):
        __hash__ = object.__hash__

    animal = Hashed("Ann")
    table = weakref.WeakKeyDictionary({animal: 1})
    assert len(table) == 1
    del animal
    assert len(table) == 0


def test_a_weak_reference_is_no_part_of_a_pickle():
    animal = ExplodingAnimal("Ann")
    reference = weakref.ref(animal)
    restored = pickle.loads(pickle.dumps(animal))
    assert restored == animal
    assert weakref.getweakrefcount(restored) == 0
    assert weakref.getweakrefcount(animal) == 1
    with pytest.raises(TypeError, match=r"weakref|ReferenceType"):
        pickle.dumps(reference)


def test_its_repr_is_what_makes_it():
    assert eval(repr(ExplodingAnimal("Ann"))) == ExplodingAnimal("Ann")
