# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The article "Pickling Cython classes", line by line: Person, MyClass and MySubclass, by their counterparts here.

What test_person.py, test_catalogue.py, test_owned_catalogue.py and test_c7_state_through_super.py show is not repeated.
"""

import pickle

import pytest
from brine.gallery import Catalogue, OwnedCatalogue, Person
from conftest import every_round_trip, run_in_fresh_process

DATA = [(1, 50.0), (7, 199.0), (21, 399.0)]


class MySubclass(Catalogue):
    """The article's, written in Python: a state that is concatenated, and taken apart again."""

    def __init__(self):
        super().__init__()
        self.owner = None
        self.made = MySubclass.made = MySubclass.made + 1

    made = 0

    def get_average_price(self):
        if not len(self):
            return None
        return sum(price for _, price in self.data) / len(self)

    def __getstate__(self):
        state = super().__getstate__()
        state = state + (self.owner,)  # noqa: RUF005 - as the article writes it
        return state

    def __setstate__(self, state):
        self.owner = state[-1]
        super().__setstate__(state[:-1])


class Plain(Catalogue):
    """What is enough with Brine: nothing."""


class Eager(Person):
    made = 0

    def __init__(self, *arguments):
        super().__init__(*arguments)
        Eager.made += 1


@pytest.fixture
def c():
    made = MySubclass()
    made.data = DATA
    made.owner = pickle.loads(pickle.dumps(Person(name="Dave", age=30)))
    return made


# The session.


def test_the_session_comes_out_as_written_for_a_subclass_in_python_too(c, protocol):
    assert c.data == DATA
    d = pickle.dumps(c, protocol)
    c = pickle.loads(d)
    assert type(c) is MySubclass
    assert c.data == DATA
    assert c.owner.name == "Dave"
    assert c.get_average_price() == 216.0


def test_the_session_goes_on_in_another_process(protocol):
    c = OwnedCatalogue()
    c.data, c.owner = DATA, Person("Dave", 30)
    code = """import pickle, sys
c = pickle.load(sys.stdin.buffer)
print(c.data, c.owner.name, c.average_price())"""
    assert run_in_fresh_process(code, stdin=pickle.dumps(c, protocol)) == f"{DATA} Dave 216.0\n"


# Person: a tuple of name and age.


def test_the_state_is_a_tuple_of_name_and_age_behind_a_tag():
    tag, name, age = Person("Dave", 30).__getstate__()
    assert (name, age) == ("Dave", 30)
    assert tag == "v1 name:str age:int32"


def test_a_state_that_was_taken_is_given_to_another_instance():
    other = Person()
    other.__setstate__(Person("Dave", 30).__getstate__())
    assert (other.name, other.age) == ("Dave", 30)


def test_init_is_not_called_when_it_is_unpickled():
    dave = Eager("Dave", 30)
    for back in every_round_trip(dave):
        assert (type(back), back.name, back.age) == (Eager, "Dave", 30)
    assert Eager.made == 1


def test_init_is_not_called_for_one_with_a_state_of_its_own_either(c):
    before = MySubclass.made
    for back in every_round_trip(c):
        assert back.owner.age == 30
    assert MySubclass.made == before


def test_there_is_a_dict_where_a_cdef_class_has_none_and_it_travels():
    """More than the article's class, which refuses attributes: the state has the __dict__ as soon as there is one."""
    dave = Person("Dave", 30)
    assert dave.__dict__ == {}
    assert len(dave.__getstate__()) == 3
    dave.nickname = "D"
    assert dave.__getstate__()[3:] == ({"nickname": "D"},)
    for back in every_round_trip(dave):
        assert back.nickname == "D"


# MyClass: a malloc'ed array of structs, its size, and bytes.


def test_no_block_and_an_empty_block_are_the_same_nothing():
    """The article's get_data gives None for no block, and its set_data cannot take that."""
    never, emptied = Catalogue(), Catalogue()
    emptied.data = DATA
    emptied.data = []
    assert never.__getstate__() == emptied.__getstate__()
    assert never.__getstate__()[1] == b""
    for catalogue in (never, emptied):
        for back in every_round_trip(catalogue):
            assert (back.data, len(back)) == ([], 0)
            back.data = DATA
            assert back.data == DATA


def test_the_size_is_that_of_the_bytes_so_no_state_can_say_otherwise():
    """The article's set_data copies as many bytes as the size says, whatever there are."""
    catalogue = Catalogue()
    catalogue.data = DATA
    tag, block = catalogue.__getstate__()
    catalogue.__setstate__((tag, block[: len(block) // 3]))
    assert catalogue.data == DATA[:1]
    with pytest.raises(ValueError, match=r"\[brine\.bad-state\]"):
        catalogue.__setstate__((tag, block, 10**6))
    with pytest.raises(TypeError, match=r"\[brine\.bad-state\]"):
        catalogue.__setstate__((tag, None))
    assert catalogue.data == DATA[:1]


def test_a_repeated_assignment_replaces_the_block():
    """The article's property allocates without freeing what was there."""
    catalogue = Catalogue()
    for length in (1, 3, 0, 2):
        catalogue.data = DATA[:length]
        assert catalogue.data == DATA[:length]
        catalogue.__setstate__(catalogue.__getstate__())
        assert catalogue.data == DATA[:length]


def test_a_value_that_does_not_fit_leaves_the_old_ones():
    """The article's property has set the new size by then, and reads what nobody wrote."""
    catalogue = Catalogue()
    catalogue.data = DATA
    with pytest.raises(TypeError):
        catalogue.data = [(1, 50.0), ("seven", 199.0)]
    assert catalogue.data == DATA


# MySubclass: the owner behind the state.


def test_the_owner_stands_last_in_the_concatenated_state(c):
    base = Catalogue()
    base.data = DATA
    state = c.__getstate__()
    assert state[-1] is c.owner
    assert state[:2] == base.__getstate__()


def test_the_state_that_is_left_is_one_for_the_base(c):
    base = Catalogue()
    base.__setstate__(c.__getstate__()[:-1])
    assert base.data == DATA
    assert base.owner is c.owner  # which stands in the __dict__, too


def test_an_owner_that_is_shared_is_shared_afterwards(c, protocol):
    c.friend = c.owner
    back, owner = pickle.loads(pickle.dumps([c, c.owner], protocol))
    assert back.owner is back.friend is owner


def test_without_the_concatenation_the_owner_travels_all_the_same(protocol):
    plain = Plain()
    plain.data, plain.owner = DATA, Person("Dave", 30)
    back = pickle.loads(pickle.dumps(plain, protocol))
    assert (type(back), back.data, back.owner.name) == (Plain, DATA, "Dave")


def test_the_average_of_nothing_is_none_in_python_too():
    assert MySubclass().get_average_price() is None


def test_arrays_of_numpy_travel_as_attributes(protocol):
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    plain = Plain()
    plain.weights = numpy.array([9.5, 12.25])
    back = pickle.loads(pickle.dumps(plain, protocol))
    assert back.weights.dtype == plain.weights.dtype
    assert back.weights.tolist() == [9.5, 12.25]
