# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""BareWorld, seen from Python: what its C++ test cannot see."""

import pytest
from brine.gallery import BareWorld, World


def test_it_greets():
    assert BareWorld().greet() == "Hello from a bare world!"


def test_its_repr_is_what_makes_it():
    assert repr(BareWorld()) == "BareWorld()"


def test_any_two_are_equal():
    assert BareWorld() == BareWorld()
    assert (BareWorld() != BareWorld()) is False
    assert BareWorld() != World("Italy")


def test_it_takes_attributes_so_it_is_no_key():
    with pytest.raises(TypeError, match="unhashable"):
        hash(BareWorld())


def test_it_takes_no_arguments():
    with pytest.raises(TypeError):
        BareWorld("Italy")


def test_its_documentation_says_what_pickling_does():
    assert "RuntimeError" in BareWorld.__doc__
