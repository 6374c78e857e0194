# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""A member's class may be registered behind the class that needs it, and declared behind it; a base may not."""

import ordered
import pytest
from conftest import every_round_trip, run_in_fresh_process


@pytest.fixture
def stem():
    stem = ordered.Stem()
    stem.first, stem.length = ordered.Leaf(), 7
    stem.first.veins = 3
    needle = ordered.Needle()
    needle.veins, needle.sharpness = 1, 9
    stem.grow(needle)
    stem.grow(stem.first)
    return stem


def test_members_of_a_class_that_was_registered_later_pickle(stem):
    for again in every_round_trip(stem):
        needle, leaf = again.rest
        assert (again.length, again.first.veins, leaf is again.first) == (7, 3, True)
        assert (type(needle), needle.veins, needle.sharpness) == (ordered.Needle, 1, 9)


def test_a_base_that_is_registered_too_late_is_an_error_of_boost_pythons():
    """Within a module it fails the import: a SystemError, which up to Python 3.11 does not say why."""
    code = """
import exposed_by_calls as module, pickle
try: module.expose_needle()
except RuntimeError as error: print(error)
module.expose_its_base()
module.expose_needle()
needle = module.Needle()
needle.veins, needle.sharpness = 1, 9
again = pickle.loads(pickle.dumps(needle))
print(type(again) is module.Needle, again.veins, again.sharpness)
"""
    error, again = run_in_fresh_process(code).splitlines()
    assert error == "extension class wrapper for base class exposed_by_calls_types::leaf has not been created yet"
    assert again == "True 1 9"
