# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Norwegian, seen from Python: a final class, and what its C++ test cannot see."""

import pickle

import pytest
from brine.gallery import Norwegian, Parrot
from conftest import every_round_trip


def test_it_is_a_parrot():
    assert issubclass(Norwegian, Parrot)
    assert isinstance(Norwegian("Polly"), Parrot)


def test_it_says_what_a_parrot_says_and_more():
    assert Norwegian().describe() == Parrot().describe() + "\nLovely plumage!"


def test_deriving_from_it_is_a_type_error():
    with pytest.raises(TypeError, match="not an acceptable base type"):

        class Swede(Norwegian):
            pass


def test_deriving_from_it_and_another_is_a_type_error():
    with pytest.raises(TypeError, match="not an acceptable base type"):
        type(Parrot)("Swede", (Parrot, Norwegian), {})
    with pytest.raises(TypeError):
        type("Swede", (dict, Norwegian), {})


def test_its_base_may_be_derived_from():
    class Swede(Parrot):
        pass

    assert Swede("Polly").describe() == "This parrot is resting."


def test_its_fields_and_those_of_its_base_are_restored():
    blue = Norwegian("Polly")
    blue.fjords = 3
    for again in every_round_trip(blue):
        assert (type(again), again.name, again.fjords) == (Norwegian, "Polly", 3)
        assert again == blue


def test_name_and_fjords_make_it_equal():
    blue = Norwegian("Polly")
    assert blue == Norwegian("Polly") != Norwegian("Paul")
    blue.fjords = 1
    assert blue != Norwegian("Polly")


def test_a_state_that_does_not_fit_leaves_its_base_as_it_was():
    blue = Norwegian("Polly")
    tag, _, (base_tag, _) = blue.__getstate__()
    with pytest.raises(TypeError):
        blue.__setstate__((tag, "three", (base_tag, "Paul")))
    with pytest.raises(TypeError):
        blue.__setstate__((tag, 3, (base_tag, 5)))
    assert blue == Norwegian("Polly")


def test_it_changes_so_it_is_no_key():
    with pytest.raises(TypeError, match="unhashable"):
        hash(Norwegian())


def test_its_repr_shows_name_and_fjords():
    assert repr(pickle.loads(pickle.dumps(Norwegian("Polly")))) == "<Norwegian 'Polly', fjords=0>"
