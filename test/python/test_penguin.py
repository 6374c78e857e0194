# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Penguin: made by __new__, with or without its __init__ (Cython's "Fast instantiation")."""

import pytest
from brine.gallery import Penguin
from conftest import every_round_trip, refused


class Announcing(Penguin):
    """The article's Penguin: its __init__ prints."""

    def __init__(self, food):
        print("eating!")


class Emperor(Penguin):
    """Takes another argument than the constructor, so it overrides __new__ as well (as with __cinit__)."""

    def __new__(cls, *, crown):
        return super().__new__(cls, "squid")

    def __init__(self, *, crown):
        self.crown = crown


def test_the_session_of_the_article(capsys):
    normal_penguin = Announcing("fish")
    fast_penguin = Announcing.__new__(Announcing, "wheat")  # note: not calling __init__() !
    assert capsys.readouterr().out == "eating!\n"
    assert (normal_penguin.food, fast_penguin.food) == ("fish", "wheat")


def test_one_that_is_called_has_eaten():
    assert Penguin("fish").meals == 1
    assert Penguin(food="fish").meals == 1


def test_one_made_by_new_alone_has_not():
    fast = Penguin.__new__(Penguin, "wheat")
    assert (fast.food, fast.meals) == ("wheat", 0)


def test_one_that_cpp_hatches_has_not():
    assert (Penguin.hatch("krill").food, Penguin.hatch("krill").meals) == ("krill", 0)


def test_init_called_by_hand_eats_and_constructs_nothing():
    penguin = Penguin("fish")
    penguin.__init__("stone")
    assert (penguin.food, penguin.meals) == ("fish", 2)


@pytest.mark.parametrize("arguments", [(), (5,), ("fish", "wheat"), (None,)])
def test_new_refuses_what_is_no_food(arguments):
    with pytest.raises(TypeError):
        Penguin.__new__(Penguin, *arguments)


def test_a_subclass_with_another_init_overrides_new():
    emperor = Emperor(crown="golden")
    assert (emperor.food, emperor.meals, emperor.crown) == ("squid", 0, "golden")
    for restored in every_round_trip(emperor):
        assert (type(restored), restored.food, restored.crown) == (Emperor, "squid", "golden")


def test_food_and_meals_are_read_only():
    for name in ("food", "meals"):
        with pytest.raises(AttributeError):
            setattr(Penguin("fish"), name, 1)


def test_loading_one_is_no_meal():
    for original in (Penguin("fish"), Penguin.__new__(Penguin, "wheat"), Announcing("fish")):
        for restored in every_round_trip(original):
            assert (restored, type(restored)) == (original, type(original))


def test_the_memory_of_the_last_one_is_used_for_the_next():  # penguin = Penguin('fish 2'): no memory to allocate
    penguin = Penguin("fish 1")
    place = id(penguin)
    penguin = None
    penguin = Penguin("fish 2")
    assert (id(penguin), penguin.food, penguin.meals) == (place, "fish 2", 1)


def test_equal_ones_have_the_same_food_and_meals():
    assert Penguin("fish") == Penguin("fish")
    assert Penguin("fish") != Penguin("wheat")
    assert Penguin("fish") != Penguin.__new__(Penguin, "fish")
    with pytest.raises(TypeError, match="unhashable"):
        hash(Penguin("fish"))


def test_repr_shows_class_food_and_meals():
    assert repr(Penguin("fish")) == "<Penguin of 1 meals of 'fish'>"
    assert repr(Emperor(crown="golden")) == "<Emperor of 0 meals of 'squid'>"


@pytest.mark.parametrize("meals", ["1", None, 2.5, 2**31])
def test_a_bad_state_is_refused_and_changes_nothing(meals):
    penguin = Penguin("fish")
    tag = penguin.__getstate__()[0]
    with refused((TypeError if not isinstance(meals, int) else ValueError), "state-refused", "Penguin", "meals"):
        penguin.__setstate__((tag, meals))
    assert penguin == Penguin("fish")


@pytest.mark.parametrize("food", [5, None, b"fish", ("fish",)])
def test_forged_food_is_refused(food):
    cls, (tag, _, meals) = Announcing("fish").__reduce__()
    with pytest.raises(TypeError, match="food"):
        cls(tag, food, meals)
    with pytest.raises(TypeError, match="food"):
        Penguin.__restore__(cls, (tag.split(" ", 1)[1], food))
