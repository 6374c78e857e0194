# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""C5: __getstate__ and a __dict__ that is not empty, and no __getstate_manages_dict__: RuntimeError, Pitfall 2."""

import copy
import pickle

import pytest
from brine import gallery
from conftest import every_round_trip, refused

WORDS = "Incomplete pickle support (__getstate_manages_dict__ not set)"


class Unaware(gallery.SecretWorld):
    pass


class Rearmed(gallery.OpenWorld):
    __getstate_manages_dict__ = False


class RearmedByNone(gallery.OpenWorld):
    __getstate_manages_dict__ = None


class RearmedPerson(gallery.Person):
    __getstate_manages_dict__ = 0


class Waived(gallery.SecretWorld):
    __getstate_manages_dict__ = True

    def __getstate__(self):
        return super().__getstate__(), self.__dict__

    def __setstate__(self, state):
        super().__setstate__(state[0])
        self.__dict__.update(state[1])


ARMED = [gallery.SecretWorld, Unaware, Rearmed, RearmedByNone, RearmedPerson]


@pytest.mark.parametrize("cls", ARMED, ids=lambda cls: cls.__name__)
@pytest.mark.parametrize("take_apart", [pickle.dumps, pickle._dumps, copy.copy, copy.deepcopy])
def test_it_fires_where_there_are_attributes(cls, take_apart):
    made = cls("Utopia", 5) if cls is RearmedPerson else cls("Utopia")
    made.note = "would be lost"
    with refused(RuntimeError, "getstate-manages-dict", cls.__qualname__, "['note']") as caught:
        take_apart(made)
    assert str(caught.value).startswith(WORDS)


def test_it_fires_at_each_protocol(protocol):
    made = gallery.SecretWorld("Utopia")
    made.note = "would be lost"
    with refused(RuntimeError, "getstate-manages-dict"):
        pickle.dumps(made, protocol)


@pytest.mark.parametrize("cls", ARMED[:-1], ids=lambda cls: cls.__name__)
def test_it_does_not_fire_where_there_are_none(cls):
    made = cls("Utopia")
    made.secret_number = 7
    for restored in every_round_trip(made):
        assert type(restored) is cls
        assert restored.secret_number == 7


@pytest.mark.parametrize("cls", [gallery.OpenWorld, Waived], ids=lambda cls: cls.__name__)
def test_it_does_not_fire_where_it_is_waived(cls):
    made = cls("Utopia")
    made.secret_number = 7
    made.note = "kept"
    for restored in every_round_trip(made):
        assert restored.secret_number == 7
        assert restored.note == "kept"


def test_it_fires_for_an_attribute_whose_value_is_none():
    made = gallery.SecretWorld("Utopia")
    made.note = None
    with refused(RuntimeError, "getstate-manages-dict"):
        pickle.dumps(made)
