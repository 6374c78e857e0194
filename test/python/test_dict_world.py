# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""DictWorld, seen from Python: what its C++ test cannot see."""

import pytest
from brine.gallery import DictWorld, World


def test_it_greets():
    assert DictWorld().greet() == "Hello from a dict world!"


def test_its_repr_is_what_makes_it():
    assert repr(DictWorld()) == "DictWorld()"


def test_any_two_are_equal():
    assert DictWorld() == DictWorld()
    assert (DictWorld() != DictWorld()) is False
    assert DictWorld() != World("Italy")


def test_it_takes_attributes_so_it_is_no_key():
    with pytest.raises(TypeError, match="unhashable"):
        hash(DictWorld())


def test_it_takes_no_arguments():
    with pytest.raises(TypeError):
        DictWorld("Italy")


def test_its_documentation_says_what_pickling_does():
    assert "attributes set" in DictWorld.__doc__
