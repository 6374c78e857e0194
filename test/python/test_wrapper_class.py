# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""WrapperClass: made from an existing C pointer, with an owner flag."""

import copy
import gc
import pickle

import pytest
from brine.gallery import WrapperClass
from conftest import every_round_trip, refused


class freed:
    """How many structs the block frees."""

    def __enter__(self):
        gc.collect()
        self.before = WrapperClass.structs_freed()
        return self

    def __exit__(self, *_):
        gc.collect()
        self.count = WrapperClass.structs_freed() - self.before


class Named(WrapperClass):
    def __init__(self, name, *values):
        super().__init__(*values)
        self.name = name


def test_one_that_refers_to_no_struct_shows_none():
    nothing = WrapperClass()
    assert (nothing.a, nothing.b, nothing.owner) == (None, None, False)


def test_setting_what_is_not_there_is_a_value_error():
    for name in ("a", "b"):
        with pytest.raises(ValueError, match="refers to no struct"):
            setattr(WrapperClass(), name, 1)


def test_a_new_struct_is_owned_and_zero():
    made = WrapperClass.new_struct()
    assert (made.a, made.b, made.owner) == (0, 0, True)


def test_what_is_owned_is_freed_once():
    with freed() as structs:
        WrapperClass(1, 2)
    assert structs.count == 1


def test_what_is_borrowed_is_never_freed():
    with freed() as structs:
        for _ in range(3):
            WrapperClass.pool_at(1).a = 5
        WrapperClass()
    assert structs.count == 0
    assert WrapperClass.pool_at(1).a == 5


def test_two_wrappers_of_one_pointer_see_each_others_changes():
    first, second = WrapperClass.pool_at(0), WrapperClass.pool_at(0)
    first.a, second.b = 7, 8
    assert (second.a, first.b) == (7, 8)
    owner = WrapperClass(1, 2)
    borrower = owner.borrow()
    borrower.a = 5
    assert (owner.a, owner.owner, borrower.owner) == (5, True, False)


def test_a_borrower_keeps_its_owner_alive():
    with freed() as structs:
        borrower = WrapperClass(1, 2).borrow().borrow()
        assert WrapperClass.structs_freed() == structs.before
        assert (borrower.a, borrower.b) == (1, 2)
        del borrower
    assert structs.count == 1


def test_a_borrower_of_nothing_has_nothing():
    assert WrapperClass().borrow().a is None


@pytest.mark.parametrize("index", [4, 2**40])
def test_the_pool_ends(index):
    with pytest.raises(IndexError, match="four structs"):
        WrapperClass.pool_at(index)


@pytest.mark.parametrize("index", [-1, "0", None, 0.5])
def test_the_pool_takes_no_other_index(index):
    with pytest.raises((TypeError, OverflowError)):
        WrapperClass.pool_at(index)


def test_python_has_no_pointers_to_pass():
    for arguments in ((0x1000,), (WrapperClass(), True), (WrapperClass(),)):
        with pytest.raises(TypeError):
            WrapperClass(*arguments)


@pytest.mark.parametrize("make", [lambda: WrapperClass(1, -2), lambda: WrapperClass(1, -2).borrow()])
def test_what_is_loaded_or_copied_owns_a_struct_of_its_own(make):
    original = make()
    for restored in every_round_trip(original):
        assert (restored.a, restored.b, restored.owner) == (1, -2, True)
        restored.a = 5
        assert original.a == 1


def test_nothing_stays_nothing():
    for restored in every_round_trip(WrapperClass()):
        assert (restored.a, restored.b, restored.owner) == (None, None, False)


def test_each_copy_is_freed_once():
    original = WrapperClass.pool_at(2)
    with freed() as structs:
        copies = [pickle.loads(pickle.dumps(original)), copy.copy(original), copy.deepcopy(original)]
        del copies
    assert structs.count == 3


def test_a_subclass_and_its_attributes_travel_along():
    for restored in every_round_trip(Named("two", 1, 2)):
        assert (type(restored), restored.name, restored.a, restored.owner) == (Named, "two", 1, True)


def test_a_state_pulls_no_memory_away():
    owner = WrapperClass(1, 2)
    borrower = owner.borrow()
    owner.__setstate__(WrapperClass().__getstate__())
    owner.__setstate__(owner.__getstate__())
    assert (borrower.a, borrower.b) == (1, 2)
    owner.__init__()  # Boost.Python gives the instance a second object, as ever
    assert (borrower.a, borrower.b) == (1, 2)


@pytest.mark.parametrize(
    "values", [5, (1,), (1, 2, 3), ("a", 2), (2**31, 0), (1, None), "12", {}], ids=lambda values: repr(values)
)
def test_forged_values_are_refused(values):
    cls, (tag, _) = pickle.loads(pickle.dumps(WrapperClass(1, 2))).__reduce__()
    with pytest.raises((TypeError, ValueError), match="pair"):
        cls(tag, values)
    with pytest.raises((TypeError, ValueError), match="pair"):
        WrapperClass.__restore__(WrapperClass, (tag.split(" ", 1)[1], values))


def test_a_bad_state_is_refused():
    with refused(TypeError, "state-refused", "WrapperClass"):
        WrapperClass(1, 2).__setstate__(5)


def test_equal_ones_have_the_same_values():
    assert WrapperClass(1, 2) == WrapperClass(1, 2)
    assert WrapperClass(1, 2) != WrapperClass(1, 3)
    assert WrapperClass(1, 2) != WrapperClass()
    assert WrapperClass() == WrapperClass()
    with pytest.raises(TypeError, match="unhashable"):
        hash(WrapperClass())


def test_repr_shows_class_and_values():
    assert repr(WrapperClass(1, 2)) == "<WrapperClass a=1 b=2>"
    assert repr(Named("x")) == "<Named a=None b=None>"
