# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Shrubbery, seen from Python: "Extension types", "Static attributes", "Type testing and casting" and "Extension types
and None" of Cython's documentation, and what its C++ test cannot see."""

import pickle

import pytest
from brine.gallery import Person, Shrubbery, another_shrubbery, is_shrubbery, widen_shrubbery, width_of
from conftest import every_round_trip, refused


@pytest.fixture
def shrubbery():
    return Shrubbery(3, 4, 0.5)


def test_it_is_made_by_position_or_by_name():
    assert Shrubbery(3, 4) == Shrubbery(height=4, width=3, depth=0.0)


def test_it_describes_itself_as_in_the_article(shrubbery):
    assert shrubbery.describe() == "This shrubbery is 3 by 4 cubits."


def test_its_repr_is_what_makes_it(shrubbery):
    assert repr(shrubbery) == "Shrubbery(width=3, height=4, depth=0.5)"
    assert eval(repr(shrubbery)) == shrubbery


def test_public_attributes_are_read_and_written(shrubbery):
    shrubbery.width, shrubbery.height = 5, -6
    assert (shrubbery.width, shrubbery.height) == (5, -6)
    assert shrubbery.describe() == "This shrubbery is 5 by -6 cubits."


@pytest.mark.parametrize(
    "width, error", [(2**31, OverflowError), (1.5, TypeError), ("3", TypeError), (None, TypeError)]
)
def test_what_is_no_int_of_32_bits_is_no_width(shrubbery, width, error):
    with pytest.raises(error):
        shrubbery.width = width
    assert shrubbery.width == 3


def test_a_readonly_attribute_is_read_and_not_written(shrubbery):
    assert shrubbery.depth == 0.5
    with pytest.raises(AttributeError):
        shrubbery.depth = 1.5
    assert shrubbery.depth == 0.5


def test_readonly_attributes_are_restored_all_the_same(shrubbery):
    for again in every_round_trip(shrubbery):
        assert again.depth == 0.5


def test_an_attribute_that_was_not_exposed_raises(shrubbery):
    with pytest.raises(AttributeError):
        shrubbery.widenings  # noqa: B018
    assert "widenings" not in dir(shrubbery)


def test_what_python_does_not_see_is_restored_too(shrubbery):
    widen_shrubbery(shrubbery, 2)
    shrubbery.width -= 2
    assert shrubbery != Shrubbery(3, 4, 0.5)  # it was widened once
    for again in every_round_trip(shrubbery):
        assert again == shrubbery


def test_it_changes_so_it_is_no_key(shrubbery):
    with pytest.raises(TypeError, match="unhashable"):
        hash(shrubbery)


# Extension types and None


def test_self_is_never_none():
    with pytest.raises(TypeError):
        Shrubbery.describe(None)


def test_it_is_widened(shrubbery):
    widen_shrubbery(shrubbery, extra_width=2)
    assert shrubbery.width == 5


def test_a_pointer_that_must_not_be_none_is_refused_by_name():
    with refused(TypeError, "none-argument", "argument 'shrubbery' must not be None"):
        widen_shrubbery(None, 2)
    with refused(TypeError, "none-argument", "argument 'shrubbery' must not be None"):
        widen_shrubbery(extra_width=2, shrubbery=None)


def test_what_is_no_shrubbery_is_not_widened():
    with pytest.raises(TypeError):
        widen_shrubbery(Person(), 2)


def test_a_width_that_no_int_holds_is_refused_and_changes_nothing(shrubbery):
    widest = Shrubbery(2**31 - 1, 4)
    with pytest.raises(ValueError, match="no shrubbery is 2147483648 cubits wide"):
        widen_shrubbery(widest, 1)
    assert widest == Shrubbery(2**31 - 1, 4)


def test_a_pointer_that_may_be_none_is(shrubbery):
    assert shrubbery.common_width() == shrubbery.common_width(None) == 3
    assert shrubbery.common_width(neighbour=Shrubbery(5, 1)) == 8
    with pytest.raises(TypeError):
        shrubbery.common_width(5)


def test_a_reference_refuses_none_by_itself(shrubbery):
    assert another_shrubbery(shrubbery) == Shrubbery(3, 4)
    with pytest.raises(TypeError, match=r"another_shrubbery\(NoneType\)"):
        another_shrubbery(None)


# Type testing and casting


class Impostor:
    @property
    def __class__(self):
        return Shrubbery


class Modest(Shrubbery):
    @property
    def __class__(self):
        return Person


def test_a_checked_cast_gives_the_shrubbery(shrubbery):
    assert width_of(shrubbery) == 3
    assert is_shrubbery(shrubbery)


@pytest.mark.parametrize("thing", [None, 3, "a shrubbery", Person(), Shrubbery, object()], ids=repr)
def test_a_checked_cast_of_anything_else_is_a_type_error(thing):
    assert not is_shrubbery(thing)
    with pytest.raises(TypeError, match="gallery::Shrubbery"):
        width_of(thing)


def test_a_false_class_deceives_isinstance_and_not_the_cast():
    impostor = Impostor()
    assert isinstance(impostor, Shrubbery)
    assert not is_shrubbery(impostor)
    with pytest.raises(TypeError):
        width_of(impostor)
    with pytest.raises(TypeError):
        widen_shrubbery(impostor, 2)


def test_a_true_one_that_denies_its_class_is_one():
    modest = Modest(3, 4)
    assert modest.__class__ is Person
    assert is_shrubbery(modest)
    assert width_of(modest) == 3


def test_a_cast_needs_the_c_plus_plus_object_too():
    with pytest.raises(TypeError):
        width_of(Shrubbery.__new__(Shrubbery))


def test_its_functions_pickle_by_name():
    assert pickle.loads(pickle.dumps(widen_shrubbery)) is widen_shrubbery


def test_its_documentation_gives_types_units_and_errors():
    assert "in cubits" in Shrubbery.__doc__
    assert "only be read" in Shrubbery.depth.__doc__
    assert "TypeError" in widen_shrubbery.__doc__
