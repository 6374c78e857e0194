# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Whatever an earlier version of a module pickled, the present one reads, or says why not."""

import contextlib
import hashlib
import os
import pickle
import subprocess
import sys

import chronicle
import heirs
import pytest
from conftest import FOLDER, MODULES, golden

SHIPS = {
    0: {"title": "Argo", "age": 30.0, "length": 1.5, "crew": 2},
    1: {"title": "Argo", "age": 30.0, "length": 1.5, "crew": 2},
    2: {"title": "Argo", "age": 31.0, "length": 1.5, "crew": 2},
    3: {"title": "Argo", "age": 31.0, "length": 9.5, "crew": 2},
    4: {"title": "Argo", "age": 31.0, "length": 9.5, "crew": 7},
}


def fields(cls, version):
    """What the present version shows of a golden object."""
    if issubclass(cls, chronicle.Ship):
        return SHIPS[version]
    others = {
        chronicle.Dinghy: {"name": "Argo", "oars": 2},
        chronicle.Tug: {"name": "Argo", "power": 400},
        chronicle.Keeper: {"name": "Argo", "age": 31},
        chronicle.Lodger: {"name": "Argo", "rent": 12},
        chronicle.Relic: {"depth": 3},
        chronicle.Clerk: {"desk": 4, "room": 6},
    }
    return next(others[base] for base in cls.__mro__ if base in others)


def is_refused(name, version):
    return version == 1 and name.startswith(("Relic", "Clerk"))


CASES = [(version, name, protocol) for version in range(5) for name in golden(version) for protocol in range(6)]
KEPT = [case for case in CASES if not is_refused(case[1], case[0])]
every_golden_pickle = pytest.mark.parametrize("version, name, protocol", KEPT)


def class_of(name):
    base = name.split()[0]
    return getattr(chronicle, base, None) or getattr(heirs, base)


def attributes(name):
    if name == "Barge":
        return {}
    return {"note": ["kept"]} if "note" in name else {"colour": "blue", "note": ["kept"]} if is_heir(name) else {}


def is_heir(name):
    return hasattr(heirs, name)


@every_golden_pickle
def test_a_golden_pickle_loads(version, name, protocol):
    heirs.CALLS.clear()
    restored = pickle.loads(golden(version)[name][protocol])
    assert type(restored) is class_of(name)
    assert {field: getattr(restored, field) for field in fields(type(restored), version)} == fields(
        type(restored), version
    )
    assert vars(restored) == attributes(name)
    assert version == 0 or not heirs.CALLS  # stock's own streams call the __init__


@every_golden_pickle
def test_what_it_loads_is_as_any_other_object_of_today(version, name, protocol):
    restored = pickle.loads(golden(version)[name][protocol])
    again = pickle.loads(pickle.dumps(restored, protocol))
    assert again.__getstate__() == restored.__getstate__()
    assert type(again) is type(restored)


def test_every_protocol_of_every_version_is_there():
    for version in range(5):
        for name, streams in golden(version).items():
            assert len(streams) == 6, name
            assert [stream[:2] for stream in streams[2:]] == [bytes([0x80, protocol]) for protocol in range(2, 6)]


@contextlib.contextmanager
def refused(error_id, *words):
    with pytest.raises(ValueError, match=r"\[brine.state-refused\]$") as caught:
        yield
    text = str(caught.value)
    assert f"[brine.{error_id}]" in text
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("name", ["Relic", "Relic with a note"])
@pytest.mark.parametrize("protocol", range(6))
def test_a_version_that_is_read_no_more_is_refused_by_its_number(name, protocol):
    with refused("older-version", "chronicle.Relic", "version 1"):
        pickle.loads(golden(1)[name][protocol])


@pytest.mark.parametrize("name", ["Clerk", "Clerk with a note"])
@pytest.mark.parametrize("protocol", range(6))
def test_fields_that_changed_without_a_new_version_are_refused_by_name(name, protocol):
    words = ["desk is int32 there and float64 here", "room is missing there", "floor is not known here"]
    with refused("changed-fields", "chronicle.Clerk", *words):
        pickle.loads(golden(1)[name][protocol])


LOAD = """
import json, pickle, sys
sys.path[:0] = sys.argv[1:]
from conftest import golden
sys.path[:0] = sys.argv[1:]
sys.modules.pop("chronicle", None)
for protocol in range(6):
    try:
        pickle.loads(golden(4)["Ship"][protocol])
    except ValueError as error:
        print(error)
"""


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_older_module_refuses_a_newer_state_by_both_numbers(version):
    path = os.pathsep.join([str(MODULES / f"chronicle_{version}"), str(FOLDER), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-c", LOAD, str(MODULES / f"chronicle_{version}")],
        env=dict(os.environ, PYTHONPATH=path),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 6
    for line in lines:
        assert "[brine.newer-version]" in line
        assert f"chronicle.Ship: the state has version 4, and this module reads versions up to {version}" in line


# ---- states of the suite before, in forms that no golden file holds


def test_arguments_of_the_suite_before_go_to_the_init():
    """As World.__restore__(cls, initargs) in a stream of a suite that Brine served."""
    made = chronicle.Tug.__restore__(heirs.Barge, ("Argo",))
    made.__setstate__((400,))
    assert (type(made), made.name, made.power) == (heirs.Barge, "Argo", 400)


@pytest.mark.parametrize("arguments", [(5,), ("a", "b"), ("v1", "b"), (None,)])
def test_arguments_that_no_init_takes_are_an_error(arguments):
    with pytest.raises((TypeError, ValueError)):
        chronicle.Tug.__restore__(chronicle.Tug, arguments).__setstate__((400,))


@pytest.mark.parametrize(
    "state, words",
    [
        ((), "IndexError"),
        (("Argo", "old", {}), "TypeError"),
        (("Argo", 30), "IndexError"),
        (("Argo", 30, 5), "chronicle.Ship.__dict__: expected a dict, got the int 5"),
        ((5, 30, {}), "chronicle.Ship.title: expected a str, got the int 5"),
        (5, "TypeError"),
        (None, "TypeError"),
        ({}, "KeyError"),
    ],
    ids=repr,
)
def test_a_state_that_the_reader_cannot_read_changes_nothing(state, words):
    made = chronicle.Ship()
    made.title, made.note = "before", "old"
    with pytest.raises((TypeError, ValueError), match="state-refused") as caught:
        made.__setstate__(state)
    assert words in str(caught.value)
    assert (made.title, vars(made)) == ("before", {"note": "old"})


@pytest.mark.parametrize("version", range(5))
def test_a_golden_file_is_as_it_was_written(version):
    """Never edited: a pickle that users have does not change either."""
    written = (FOLDER / f"chronicle_{version}.json").read_bytes()
    assert hashlib.sha256(written).hexdigest() == DIGESTS[version]


DIGESTS = [
    "f3f845edeca25bde5ea2d90c1116e82b6290e8a418b69dca4304fc4ef4f663d5",
    "f3737bbf9e712a874edf3597cf9642b8189d08feda599144714852e287a78c1f",
    "1d1aa72b8574d3be34f5371f7ae39b858471cacbbf5336522edfbe1c5e33ded7",
    "11708b238a6fbe2a4c5963f1f9d7657e9bb5ba1546e16d3455073d7aa7bff737",
    "59610270a57c48f38269fdb2a7517f2c34645b60f5507cd8aa1f9ad5fd0ee374",
]
