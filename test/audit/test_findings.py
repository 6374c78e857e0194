# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""Each finding is reported about the class that has it, and about no other."""

import sys

import pytest

BEFORE_3_11 = sys.version_info < (3, 11)
REFUSED = set() if BEFORE_3_11 else {"misfire"}  # what a suite without a __getstate__ gets for its attributes
INIT = "subclass-init"  # no stock class is spared it
FLAG = "missing-flag"

# What must be found, all of it: by class, without "audit.".
EXPECTED = {
    "MissingFlag": {FLAG},
    "Text": {"not-enabled"},
    "Sound": {INIT},
    "Misfire": REFUSED or {INIT},
    "FalseClaim": {"false-claim", INIT},
    "OwnReduce": {"attribute-lost", INIT},
    "Forgetful": {"fields-changed", FLAG},
    "CrashingState": {"state-crashes", "state-accepted", FLAG},
    "HangingState": {"state-hangs", "state-accepted", FLAG},
    "Dangling": {"use-after-state-crashes", "state-accepted", FLAG},
    "Accepting": {"state-accepted", FLAG},
    "CrashingTrip": {"crash", FLAG},
    "HangingTrip": {"hang"},
    "Refusing": {"refused"},
    "Unloadable": {"unloadable", FLAG},
    "NoDefault": {"not-constructible", FLAG},
    "BaseArguments": REFUSED or {INIT},
    "Heir": REFUSED | {"initargs"},
    "BareEnabled": REFUSED | {"default-returned"},
    "OwnCopy": {"copy-loses", FLAG},
    "OtherClass": {"subclass-lost"},
    "Shadowed": {"shadowed", FLAG},
    "Gone": {"not-found", FLAG},
    "Garden": {"not-enabled"},
    "Garden.Bed": {"nested", FLAG},
    "Garden.Season": {"nested", "enum-not-same", "enum-out-of-range"},
    "Color": {"enum-not-same", "enum-out-of-range"},
    "Numbers": {"container"},
    "Picky": {"not-enabled"},
    "Product": {"not-enabled"},
    "Unreachable": {"no-instance"},
    "CrashingConstructor": {"not-enabled", "constructor-crashes"},
    "CrashingProperty": {"not-enabled", "use-crashes"},
    "Closed": {"not-enabled"},
}


def ids(record):
    return {entry["id"].partition(".")[2] for entry in record["findings"]}


def test_every_class_of_the_module_is_found(records):
    assert set(records) == set(EXPECTED)


@pytest.mark.parametrize("cls", EXPECTED)
def test_a_class_has_its_findings_and_no_others(records, cls):
    assert ids(records[cls]) == EXPECTED[cls]
