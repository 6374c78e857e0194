# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Calling an enabled class makes what Boost.Python's own __new__ and __init__ make, without looking for the room."""

import gc
import pickle
import sys

import pytest
from brine import gallery
from calls import Jar
from instantiating import Coin, StockCoin, allocations


class Seen(Jar):
    """Notes how it was when its __init__ began."""

    def __init__(self, *arguments):
        self.bare_size = sys.getsizeof(self)
        if arguments:
            super().__init__(*arguments)


class Broken(Jar):
    def __init__(self):
        raise LookupError("no figs")


class Answering(Jar):
    def __init__(self):
        super().__init__("figs", 200)
        return self


class Numbered(Jar):
    def __new__(cls, number):
        made = super().__new__(cls)
        made.number = number
        return made

    def __init__(self, number):
        super().__init__("figs", number)


CALLS = [(Jar, ("figs", 200)), (Seen, ("figs", 200)), (gallery.World, ("Norwich",)), (gallery.Animal, (4,))]


@pytest.mark.parametrize("cls, arguments", CALLS, ids=lambda value: getattr(value, "__name__", ""))
def test_it_is_as_new_and_init_of_boost_make_it(cls, arguments):
    by_hand = cls.__new__(cls)
    bare_size = sys.getsizeof(by_hand)
    by_hand.__init__(*arguments)
    called = cls(*arguments)
    assert type(called) is cls
    assert pickle.dumps(called, 4) == pickle.dumps(by_hand, 4)
    assert sys.getsizeof(called) == sys.getsizeof(by_hand)
    assert getattr(called, "bare_size", bare_size) == bare_size
    assert gc.is_tracked(called) == gc.is_tracked(by_hand)


def test_no_error_is_made_and_dropped():
    assert allocations(StockCoin, 1000) - allocations(Coin, 1000) >= 3000  # an exception, its text and arguments


def test_without_a_cpp_object_it_is_bare():
    with pytest.raises(TypeError, match=r"Jar|did not match C\+\+ signature"):
        _ = Seen().label


@pytest.mark.parametrize("cls, error", [(Broken, LookupError), (Answering, TypeError)])
def test_an_init_that_fails_leaves_nothing(cls, error):
    before = sys.getrefcount(cls)
    for _ in range(100):
        with pytest.raises(error):
            cls()
    gc.collect()
    assert sys.getrefcount(cls) < before + 50


def test_a_new_of_its_own_is_heard():
    made = Numbered(7)
    assert (made.number, made.grams) == (7, 7)


def test_keywords_reach_the_init():
    assert gallery.World(country="Norwich").country == "Norwich"
    with pytest.raises(TypeError):
        gallery.World(town="Norwich")


def test_a_class_of_the_metaclass_alone_is_pythons_affair():
    alone = type(Jar)("Alone", (), {"__slots__": ()})
    assert sys.getsizeof(alone()) == sys.getsizeof(type("Ordinary", (), {"__slots__": ()})())
    with pytest.raises(TypeError):
        alone(1)
