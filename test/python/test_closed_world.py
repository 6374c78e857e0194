# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""ClosedWorld, seen from Python: what its C++ test cannot see."""

import pytest
from brine.gallery import ClosedWorld, World


def test_it_greets():
    assert ClosedWorld().greet() == "Hello from a closed world!"


def test_its_repr_is_what_makes_it():
    assert repr(ClosedWorld()) == "ClosedWorld()"


def test_any_two_are_equal():
    assert ClosedWorld() == ClosedWorld()
    assert (ClosedWorld() != ClosedWorld()) is False
    assert ClosedWorld() != World("Italy")


def test_it_takes_attributes_so_it_is_no_key():
    with pytest.raises(TypeError, match="unhashable"):
        hash(ClosedWorld())


def test_it_takes_no_arguments():
    with pytest.raises(TypeError):
        ClosedWorld("Italy")


def test_its_documentation_says_what_pickling_does():
    assert "RuntimeError" in ClosedWorld.__doc__
