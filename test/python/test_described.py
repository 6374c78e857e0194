# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::described: the members that Boost.Describe knows are the state."""

import pytest
from conftest import every_round_trip, refused

described = pytest.importorskip("described", reason="this build's Boost has no Boost.Describe")
CRATE = "v1 sender:str stamps:int32 price:float64 height_:int32 weight_:int32"


def filled(cls):
    made = cls()
    for field, value in {"sender": "Ann", "stamps": 3, "price": 2.5, "height": 4, "weight": 5}.items():
        if hasattr(made, field):
            setattr(made, field, value)
    made.note = "kept"
    return made


def test_a_described_struct_needs_no_list():
    assert filled(described.Parcel).__getstate__() == ("v1 sender:str stamps:int32", "Ann", 3, {"note": "kept"})


def test_members_of_every_access_and_of_bases_are_in_the_state():
    assert filled(described.Crate).__getstate__()[:6] == (CRATE, "Ann", 3, 2.5, 4, 5)


def test_nothing_is_lost_on_a_round_trip():
    for restored in every_round_trip(filled(described.Crate)):
        fields = restored.sender, restored.stamps, restored.price, restored.height, restored.weight, restored.note
        assert fields == ("Ann", 3, 2.5, 4, 5, "kept")


def test_a_bad_state_changes_nothing():
    made = filled(described.Crate)
    with refused(TypeError, "state-refused", "described.Crate.weight_: expected an int"):
        made.__setstate__((CRATE, "Eve", 1, 1.5, 1, "heavy"))
    assert made.sender == "Ann"
