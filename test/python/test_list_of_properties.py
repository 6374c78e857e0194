# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::property and brine::named: fields behind functions, and under other names. Round trips: subjects.py."""

import copy
import pickle

import pytest
from conftest import every_round_trip, refused
from listing import Bundle, Classic, FixedThermostat, Jar, Tap, Thermostat

TAG = "v1 room:str target_of:float64"


def thermostat(cls=Thermostat):
    made = cls()
    made.room, made.target = "hall", 21.5
    made.note = "old"
    return made


def test_a_field_is_called_as_its_getter_without_get():
    assert Thermostat().__getstate__() == (TAG, "", 20.0)


def test_a_getter_that_is_a_function_names_the_field_too():
    assert Tap().__getstate__() == ("v1 turns:int32", 0)


def test_a_named_field_is_called_as_the_list_says():
    assert Jar().__getstate__() == ("v1 label_text:str weight:int32", "", 0)


def test_an_error_names_a_named_field_by_its_name():
    with refused(TypeError, "state-refused", "listing.Jar.label_text: expected a str, got the int 5"):
        Jar().__setstate__(("v1 label_text:str weight:int32", 5, 5))


def bundle():
    made = Bundle()
    made.weigh(200, 1.5)
    made.stamps, made.price = 3, 4.5
    return made


def test_a_name_that_a_compiler_made_up_is_repeated_by_the_list():
    state = bundle().__getstate__()
    assert state[0] == "v1 >:[float64] get<int>:int32 :float64"
    assert state[2:] == (3, 4.5)


def test_a_file_with_such_names_loads(protocol):
    made = bundle()
    stream = pickle.dumps(made, protocol)
    assert b"v1 >:[float64] get<int>:int32 :float64" in stream
    for restored in [pickle.loads(stream), *every_round_trip(made)]:
        assert (restored.weight(199), restored.stamps, restored.price) == (1.5, 3, 4.5)


def test_a_buffer_that_has_moved_names_a_named_field_by_its_name():
    made, buffers = bundle(), []
    pickle.dumps(made, 5, buffer_callback=buffers.append)
    made.weigh(5000, 2.5)
    with refused(BufferError, "moved", "listing.Bundle.>: its memory is not where it was"):
        memoryview(buffers[0])


@pytest.mark.parametrize("state", [(TAG, 5, 20.0), (TAG, "bath", "hot"), (TAG, "bath"), (TAG, "bath", 1.0, 5)])
@pytest.mark.parametrize("cls", [Thermostat, FixedThermostat], ids=lambda cls: cls.__name__)
def test_a_value_of_another_type_reaches_no_setter(cls, state):
    made = thermostat(cls)
    with pytest.raises((TypeError, ValueError), match="state-refused"):
        made.__setstate__(state)
    assert (made.room, made.target, made.note) == ("hall", 21.5, "old")


def test_a_setter_that_throws_half_way_leaves_the_object_as_it_was():
    made = thermostat()
    with refused(ValueError, "state-refused", "too hot", "The object is as it was before"):
        made.__setstate__((TAG, "bath", 500.0, {"note": "new", "more": 1}))
    assert (made.room, made.target, vars(made)) == ("hall", 21.5, {"note": "old"})
    assert pickle.loads(pickle.dumps(made)).room == "hall"


@pytest.mark.parametrize("take_apart", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_setter_that_throws_makes_an_object_doubtful_that_cannot_be_copied(take_apart):
    made = thermostat(FixedThermostat)
    with refused(ValueError, "state-refused", "too hot", "could not be put back"):
        made.__setstate__((TAG, "bath", 500.0, {"note": "new"}))
    assert vars(made) == {"note": "old"}
    with refused(pickle.PicklingError, "restore-failed"):
        take_apart(made)


def test_a_state_that_fits_ends_the_doubt():
    made = thermostat(FixedThermostat)
    with refused(ValueError, "state-refused"):
        made.__setstate__((TAG, "bath", 500.0))
    made.__setstate__((TAG, "bath", 50.0))
    for restored in every_round_trip(made):
        assert (restored.room, restored.target) == ("bath", 50.0)


def test_a_setter_that_throws_is_an_error_of_loads(protocol):
    made = Thermostat()
    made.target = 99.0
    stream = pickle.dumps(made, protocol)
    damaged = stream.replace(b"F99.0", b"F999.0") if protocol == 0 else stream.replace(b"G@X\xc0", b"G@\x8f8")
    assert damaged != stream
    with refused(ValueError, "state-refused", "too hot"):
        pickle.loads(damaged)


def test_plain_def_pickle_takes_the_same_list(protocol):
    made = Classic()
    made.number, made.note = 5, ["kept"]
    restored = pickle.loads(pickle.dumps(made, protocol))
    assert (restored.number, restored.note) == (5, ["kept"])
    assert made.__getstate__() == ("v1 number:int32", 5, {"note": ["kept"]})


def test_plain_def_pickle_checks_a_state_as_a_whole_too():
    made = Classic()
    made.number = 5
    for state in [("v1 number:int32", "six"), ("v1 number:int32",), (), None, ("v2 number:int32", 6)]:
        with pytest.raises((TypeError, ValueError), match=r"listing\.Classic"):
            made.__setstate__(state)
    assert made.number == 5
