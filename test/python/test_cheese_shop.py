# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""CheeseShop, seen from Python: the example of "Properties" in Cython's documentation, and what its C++ test cannot
see."""

import pytest
from brine.gallery import CheeseShop
from conftest import every_round_trip

# The article's test input, and its output.
SESSION = """
shop = CheeseShop()
print(shop.cheese)

shop.cheese = "camembert"
print(shop.cheese)

shop.cheese = "cheddar"
print(shop.cheese)

del shop.cheese
print(shop.cheese)
"""
OUTPUT = """\
We don't have: []
We don't have: ['camembert']
We don't have: ['camembert', 'cheddar']
We don't have: []
"""


def asked_for(*cheeses):
    shop = CheeseShop()
    for shop.cheese in cheeses:
        pass
    return shop


def test_the_session_of_the_article_comes_out_as_written(capsys):
    exec(SESSION, {"CheeseShop": CheeseShop})
    assert capsys.readouterr().out == OUTPUT


def test_it_is_a_property_of_three_functions_with_a_docstring():
    assert type(CheeseShop.cheese) is property
    assert None not in (CheeseShop.cheese.fget, CheeseShop.cheese.fset, CheeseShop.cheese.fdel)
    assert "asks for a cheese" in CheeseShop.cheese.__doc__


def test_texts_look_as_python_shows_them():
    assert (
        asked_for("brie de Meaux", "it's", "Gruyère").cheese == "We don't have: ['brie de Meaux', \"it's\", 'Gruyère']"
    )


@pytest.mark.parametrize("cheese", [None, 3, b"brie", ["brie"]], ids=repr)
def test_what_is_no_text_is_no_cheese(cheese):
    shop = asked_for("brie")
    with pytest.raises(TypeError):
        shop.cheese = cheese
    assert shop == asked_for("brie")


def test_a_text_that_utf_8_cannot_hold_is_refused_and_changes_nothing():
    shop = asked_for("brie")
    with pytest.raises(UnicodeEncodeError):
        shop.cheese = "\udc80"
    assert shop == asked_for("brie")


def test_it_forgets_as_often_as_one_likes():
    shop = asked_for("brie")
    del shop.cheese
    del shop.cheese
    assert shop == CheeseShop()


def test_an_unpickled_one_goes_on_where_the_other_was():
    shop = asked_for("camembert")
    for again in every_round_trip(shop):
        again.cheese = "cheddar"
        assert again.cheese == "We don't have: ['camembert', 'cheddar']"
        del again.cheese
        assert again.cheese == "We don't have: []"
    assert shop == asked_for("camembert")


def test_cheeses_make_it_equal():
    assert asked_for("brie") == asked_for("brie")
    assert asked_for("brie") != asked_for("brie", "brie")


def test_it_changes_so_it_is_no_key():
    with pytest.raises(TypeError, match="unhashable"):
        hash(CheeseShop())


def test_a_state_of_other_things_than_texts_changes_nothing():
    shop = asked_for("brie")
    tag, _ = shop.__getstate__()
    with pytest.raises(TypeError):
        shop.__setstate__((tag, [3]))
    assert shop == asked_for("brie")


def test_its_repr_shows_what_it_lacks():
    assert repr(asked_for("brie")) == "<CheeseShop: We don't have: ['brie']>"
