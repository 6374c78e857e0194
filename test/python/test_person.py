# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Person, seen from Python: what its C++ test cannot see."""

import pickle

import pytest
from brine.gallery import Person


def test_it_is_made_by_position_by_name_or_from_nothing():
    assert Person("Dave", 30) == Person(name="Dave", age=30)
    assert (Person().name, Person().age) == ("", 0)


def test_its_repr_is_what_makes_it():
    assert repr(Person("Dave", 30)) == "Person(name='Dave', age=30)"
    assert eval(repr(Person("Dave", 30))) == Person("Dave", 30)


def test_name_and_age_can_be_changed():
    person = Person("Dave", 30)
    person.name, person.age = "Ann", -1
    assert person == Person("Ann", -1)
    assert person != Person("Ann", 1)


def test_it_changes_so_it_is_no_key():
    with pytest.raises(TypeError, match="unhashable"):
        hash(Person())


@pytest.mark.parametrize("age, error", [(2**31, OverflowError), (1.5, TypeError), ("30", TypeError), (None, TypeError)])
def test_what_is_no_age_is_refused_and_changes_nothing(age, error):
    person = Person("Dave", 30)
    with pytest.raises(error):
        person.age = age
    assert person.age == 30


def test_a_name_that_is_not_text_is_refused_by_name_when_it_is_saved():
    """Boost.Python takes bytes for a std::string; what no str can hold must not come to light in mid-dump."""
    person = Person()
    person.name = b"\xff"
    with pytest.raises(pickle.PicklingError, match=r"Person cannot be pickled: its member name .* \[brine\.member\]$"):
        pickle.dumps(person)


def test_its_documentation_gives_types_and_units():
    assert "in years" in Person.__doc__
    assert "in years" in Person.age.__doc__
