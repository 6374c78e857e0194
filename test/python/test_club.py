# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Club, a class of brine.annex that holds objects of brine.gallery: what its C++ test cannot see."""

import copy
import pickle

import pytest
from brine.annex import Club, Gardener
from brine.gallery import Catalogue, Person
from conftest import every_round_trip, refused


@pytest.fixture
def club():
    club = Club("Roses")
    club.founder = Gardener("Ann", 50, 7)
    club.join(Person("Bob", 30))
    club.join(club.founder)
    fleet = Catalogue()
    fleet.data = [(1, 50.0), (21, 399.0)]
    club.fleet = fleet
    return club


class Union(Club):
    dues = 5


def test_it_starts_with_a_name_or_without_and_with_nobody():
    assert (Club("Roses").name, Club(name="Roses").name, Club().name) == ("Roses", "Roses", "")
    assert (Club().founder, Club().members, Club().fleet.data) == (None, [], [])


def test_it_is_called_club_in_python_and_in_pickles(club, protocol):
    assert (Club.__module__, Club.__qualname__) == ("brine.annex", "Club")
    stream = pickle.dumps(club, protocol)
    assert b"GardenersClub" not in stream
    assert type(pickle.loads(stream)) is Club


def test_name_people_and_bicycles_are_kept(club):
    for again in every_round_trip(club):
        assert again == club
        assert (again.name, again.fleet.data) == ("Roses", [(1, 50.0), (21, 399.0)])


@pytest.mark.parametrize("carry", [copy.deepcopy, *(lambda x, p=p: pickle.loads(pickle.dumps(x, p)) for p in range(6))])
def test_one_person_in_two_places_is_one_person_afterwards_of_its_own_class_and_with_its_attributes(club, carry):
    club.founder.note = "first"
    again = carry(club)
    bob, ann = again.members
    assert again.founder is ann
    assert ann is not club.founder
    assert (type(bob), type(ann), ann.plot, ann.note) == (Person, Gardener, 7, "first")


def test_a_shallow_copy_shares_the_people(club):
    assert copy.copy(club).founder is club.founder
    assert copy.copy(club).members[0] is club.members[0]


def test_its_bicycles_are_a_copy(club):
    club.fleet.data = []
    assert len(club.fleet) == 2


def test_members_are_somebody(club):
    before = club.members
    with pytest.raises(ValueError, match="somebody"):
        club.join(None)
    with pytest.raises(TypeError):
        club.join("Eve")
    with pytest.raises(AttributeError):
        club.members = []
    assert club.members == before


def test_the_founder_is_a_person_or_none(club):
    club.founder = None
    assert club.founder is None
    with pytest.raises(TypeError):
        club.founder = "Ann"


@pytest.mark.parametrize(
    "index, bad", [(1, ("Ann",)), (2, [("Ann",)]), (2, ()), (2, [(None,)]), (3, "fleet"), (3, None)]
)
def test_a_bad_state_leaves_everything_as_it_was(club, index, bad):
    before = copy.deepcopy(club)
    state = list(club.__getstate__())
    state[index] = bad
    with pytest.raises((TypeError, ValueError), match=r"brine\.bad-state"):
        club.__setstate__(tuple(state))
    assert club == before


def test_a_state_with_nobody_among_the_members_is_refused_by_the_class_itself(club):
    """What a state looks like is checked by Brine; what it means, by the class, whose error is the cause."""
    before = copy.deepcopy(club)
    state = list(club.__getstate__())
    state[2] = [None]
    with refused(ValueError, "state-refused", "a member of a club is somebody"):
        club.__setstate__(tuple(state))
    assert club == before


def test_python_subclasses_keep_their_class_and_attributes(club):
    union = Union("Lilies")
    union.join(club.founder)
    union.dues = 6
    for again in every_round_trip(union):
        assert (type(again), again.name, again.dues, again.members) == (Union, "Lilies", 6, [club.founder])


def test_its_repr_shows_name_size_and_founder(club):
    assert repr(club) == "<Club 'Roses' of 2, founder=Gardener(name='Ann', age=50, plot=7)>"


def test_it_changes_so_it_is_no_key(club):
    with pytest.raises(TypeError, match="unhashable"):
        hash(club)


def test_its_documentation_gives_types_and_errors():
    assert "TypeError" in Club.founder.__doc__
    assert "ValueError" in Club.join.__doc__
    assert "always a copy" in Club.fleet.__doc__
