# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""OwnedCatalogue, seen from Python: the example session of the Cython article, and what its C++ test cannot see."""

import pickle

import pytest
from brine.gallery import Catalogue, OwnedCatalogue, Person


@pytest.fixture
def owned():
    made = OwnedCatalogue()
    made.data = [(1, 50.0), (7, 199.0), (21, 399.0)]
    made.owner = Person("Dave", 30)
    return made


def test_the_session_of_the_article_comes_out_as_written(owned):
    dave = pickle.loads(pickle.dumps(owned.owner))
    assert (dave.name, dave.age) == ("Dave", 30)
    again = pickle.loads(pickle.dumps(owned))
    assert type(again) is OwnedCatalogue
    assert again.data == owned.data
    assert again.owner.name == "Dave"
    assert again.average_price() == 216.0


def test_the_average_of_nothing_is_none():
    assert OwnedCatalogue().average_price() is None


def test_the_owner_is_a_person_or_none(owned):
    person = Person("Ann", 3)
    owned.owner = person
    assert owned.owner is person
    owned.owner = None
    assert owned.owner is None
    with pytest.raises(TypeError):
        owned.owner = "Ann"
    assert owned.owner is None


def test_it_is_a_catalogue(owned):
    assert isinstance(owned, Catalogue)
    assert len(owned) == 3


def test_bicycles_and_owner_make_it_equal(owned):
    again = pickle.loads(pickle.dumps(owned))
    assert again == owned
    again.owner = None
    assert again != owned


def test_its_state_is_its_owner_and_the_state_of_its_base(owned):
    owned.note = "kept"
    base = Catalogue()
    base.data = owned.data
    assert owned.__getstate__() == ("v1 owner:object", (owned.owner,), base.__getstate__(), {"note": "kept"})


def test_two_with_one_owner_share_it_afterwards(owned):
    other = OwnedCatalogue()
    other.owner = owned.owner
    first, second = pickle.loads(pickle.dumps([owned, other]))
    first.owner.age = 31
    assert second.owner.age == 31


def test_a_bad_owner_leaves_the_bicycles_as_they_were_and_the_other_way_round(owned):
    before = owned.__getstate__()
    tag, _, (base_tag, _) = before
    for owner, data in [("Ann", bytes(12)), (Person("Ann", 3), bytes(13))]:
        with pytest.raises((TypeError, ValueError)):
            owned.__setstate__((tag, owner, (base_tag, data)))
        assert owned.__getstate__() == before


def test_its_repr_shows_the_owner(owned):
    assert repr(owned) == "<OwnedCatalogue of 3 bicycles, owner=Person(name='Dave', age=30)>"


def test_its_documentation_gives_units_and_errors():
    assert "currency" in OwnedCatalogue.average_price.__doc__
    assert "TypeError" in OwnedCatalogue.owner.__doc__
