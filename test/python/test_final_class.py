# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::final_class, on classes outside the gallery: nobody derives from it, and its bases stay open."""

import plain_classes
import pytest
from plain_classes import Ancestor, Last, Open

NO_BASE = "type '(plain_classes.)?{}' is not an acceptable base type"


def test_it_refuses_as_pythons_own_final_classes_do():
    with pytest.raises(TypeError, match=NO_BASE.format("bool")):
        type("Heir", (bool,), {})
    with pytest.raises(TypeError, match=NO_BASE.format("Last")):
        type(Last)("Heir", (Last,), {})
    with pytest.raises(TypeError, match=NO_BASE.format("Last")):

        class Heir(Last):
            pass


@pytest.mark.parametrize("bases", [(Open, Last), (Last, Open)])
def test_it_is_no_second_base_either(bases):
    with pytest.raises(TypeError):
        type(Last)("Heir", bases, {})


def test_cplusplus_cannot_derive_from_it_either():
    with pytest.raises(TypeError, match=NO_BASE.format("Last")):
        plain_classes.derive_from_last()


def test_others_are_derived_from_in_cplusplus():
    assert plain_classes.derive_from_open().__bases__ == (Open,)


def test_its_base_stays_open():
    class Heir(Ancestor):
        pass

    assert isinstance(Heir(), Ancestor)


def test_it_has_instances_and_attributes_as_before():
    last = Last()
    last.note = "kept"
    Last.shared = 3
    assert isinstance(last, Ancestor)
    assert (last.note, last.shared) == ("kept", 3)
    del Last.shared
