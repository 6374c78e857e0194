# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""Each finding is reported about the class that has it, and about no other."""

import importlib
import os
import signal
import subprocess
import sys
import types

import pytest
from brine._audit import discover, headline, judge, malformed, recipes
from brine._audit.findings import KINDS
from brine._audit.report import AuditReport, failing

STOCK = importlib.import_module(os.environ["BRINE_AUDIT_MODULE"])
BEFORE_3_11 = sys.version_info < (3, 11)
NESTED = {"nested"} if STOCK.Garden.Bed.__qualname__ == "Bed" else set()  # Boost before 1.87
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
    "OwnReduce": {"reduce-loses", INIT},
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
    "BareEnabled": (REFUSED or {INIT}) | {"default-returned"},
    "OwnCopy": {"copy-loses", FLAG},
    "OtherClass": {"reduce-loses"},
    "Shadowed": {"shadowed", FLAG},
    "Gone": {"not-found", FLAG},
    "Garden": {"not-enabled"},
    "Garden.Bed": NESTED | {FLAG},
    "Garden.Season": NESTED | {"enum-not-same", "enum-out-of-range"},
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


REMAINING = {  # what repair cannot mend, because C++ does it
    "CrashingState": {"state-crashes", "state-accepted"},
    "HangingState": {"state-hangs", "state-accepted"},
    "Dangling": {"use-after-state-crashes", "state-accepted"},
    "Accepting": {"state-accepted"},
    "CrashingTrip": {"crash", "repair-worse"},  # with an attribute, which stock refuses
    "HangingTrip": {"hang"},
    "Forgetful": {"fields-changed"},
    "Refusing": {"refused"},
    "NoDefault": {"not-constructible"},
    "Heir": {"initargs"},
    "BareEnabled": {"incomplete-suite"},
    "OwnReduce": {"reduce-loses", INIT},  # nor what the class says itself
    "OtherClass": {"reduce-loses"},
}
MENDED = ("MissingFlag", "Sound", "Misfire", "FalseClaim", "OwnCopy", "BaseArguments", "Garden.Bed", "Color")


@pytest.mark.parametrize("cls", REMAINING)
def test_what_cpp_does_wrong_remains_under_repair(repaired, cls):
    assert ids(repaired[cls]) == REMAINING[cls]


@pytest.mark.parametrize("cls", [*MENDED, "Garden.Season"])
def test_what_repair_mends_is_clean_under_it(repaired, cls):
    assert ids(repaired[cls]) == set()
    assert repaired[cls]["status"] == "clean"


def test_repair_makes_nothing_else_worse(repaired):
    assert [cls for cls, record in repaired.items() if "repair-worse" in ids(record)] == ["CrashingTrip"]


def test_what_stock_refused_and_crashes_under_repair_is_worse_and_named(report, records, repaired, name):
    """As mapnik.Layer and coal.Convex do. Repair stays on for what does not."""
    assert records["CrashingTrip"]["scenarios"]["attribute"]["2"]["outcome"] == "refused"
    assert repaired["CrashingTrip"]["scenarios"]["attribute"]["2"]["outcome"] == "crashed"
    entry = next(e for e in repaired["CrashingTrip"]["findings"] if e["id"] == "audit.repair-worse")
    assert entry["detail"].startswith("attribute: refused before; crashed under repair: crashed (SIGSEGV)")
    assert report["after"]["worse"] == [f"{name}.CrashingTrip"]
    assert f"worse under repair: {name}.CrashingTrip\n" in str(AuditReport(report))
    assert (f"{name}.CrashingTrip", "audit.repair-worse") in failing(report)
    assert repaired["MissingFlag"]["status"] == "clean"


STATUSES = {
    "CrashingState": "broken",
    "HangingTrip": "crashes",
    "Color": "lossy",
    "FalseClaim": "lossy",
    "Refusing": "broken",
    "Closed": "not-enabled",
    "CrashingConstructor": "not-enabled",
    "Unreachable": "unknown",
}


@pytest.mark.parametrize("cls", STATUSES)
def test_the_worst_finding_gives_the_status(records, cls):
    assert records[cls]["status"] == STATUSES[cls]


@pytest.mark.parametrize("cls", ["CrashingState", "HangingState", "Dangling", "Accepting"])
def test_who_keeps_everything_but_bears_no_damage_is_fragile(repaired, cls):
    assert repaired[cls]["status"] == "fragile"


def test_an_enum_that_has_no_room_for_a_number_does_not_crash():
    found = types.SimpleNamespace(is_enum=True)
    kept = {"plain": {"2": {"outcome": "kept"}}}
    entry = {"id": "audit.enum-out-of-range"}
    assert judge.status(found, True, [entry], judge._was_tried(kept)) == "fragile"


def test_the_summary_counts_what_people_ask(report):
    before, after = report["summary"], report["after"]["summary"]
    assert (before["keep_everything"], before["enums_same"]) == (0, 0)
    assert headline.sentence(after) == (
        f"{after['keep_everything']} of {after['tried']} classes keep everything, 2 of 2 enums; "
        "4 accept damaged states, 3 crash or hang on damaged data"
    )
    whole = [r for r in report["after"]["classes"] if r["kind"] == "class" and r["status"] in ("clean", "fragile")]
    assert after["keep_everything"] == len(whole) > 0


def test_the_worst_stand_first(report):
    order = ["crashes", "lossy", "broken", "fragile", "not-enabled", "unknown", "clean"]
    found = [order.index(record["status"]) for record in report["classes"]]
    assert found == sorted(found)


INSTANCES = {
    "Sound": ("default", "Sound()"),
    "NoDefault": ("signature", "NoDefault('1')"),
    "Picky": ("signature", "Picky(Text(), Color."),
    "Product": ("found", ".produce(1)"),
    "Numbers": ("default", "Numbers(); .append(1)"),
}


@pytest.mark.parametrize("cls", INSTANCES)
def test_an_instance_is_made_by_what_signatures_say(records, cls):
    how, expression = INSTANCES[cls]
    instance = records[cls]["instance"]
    assert instance["how"] == how
    assert expression in instance["expression"]


def test_an_instance_that_cannot_be_made_says_why(records):
    assert records["Unreachable"]["instance"]["how"] is None
    assert "cannot be instantiated" in records["Unreachable"]["instance"]["why_not"]
    assert "SIGSEGV" in records["CrashingConstructor"]["findings"][-1]["detail"]


LOOKUPS = {
    "Sound": "by name",
    "Garden.Bed": "nested" if NESTED else "by name",
    "Shadowed": "shadowed",
    "Gone": "missing",
}


@pytest.mark.parametrize("cls", LOOKUPS)
def test_how_a_class_is_found(records, cls):
    assert records[cls]["lookup"] == LOOKUPS[cls]


def test_a_nested_class_is_found_by_name_under_repair(repaired):
    assert repaired["Garden.Bed"]["lookup"] == repaired["Garden.Season"]["lookup"] == "by name"


def test_hooks_are_those_of_the_class_itself(records):
    assert records["MissingFlag"]["hooks"] == ["__getstate__", "__setstate__"]
    assert records["Misfire"]["hooks"] == ["__getinitargs__"]
    assert records["Closed"]["hooks"] == []
    assert records["Heir"]["hooks"] == []
    assert records["Heir"]["inherited_hooks"]["__getinitargs__"].endswith(".BaseArguments")
    assert records["OwnReduce"]["hooks"] == ["__reduce__"]


def test_outcomes_are_those_that_pickle_gives(records, name):
    """The same, done by hand in a process of its own."""
    import pickle
    import subprocess

    program = f"""
import pickle, {name} as m
obj = m.FalseClaim(); obj.note = 1
again = pickle.loads(pickle.dumps(obj, 2))
print(hasattr(again, "note"), pickle.loads(pickle.dumps(m.Color.red, 2)) is m.Color.red)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
    assert records["FalseClaim"]["scenarios"]["attribute"]["2"]["outcome"] == "lost"
    assert records["Color"]["scenarios"]["plain"]["2"]["outcome"] == "lost"
    assert len(records["Sound"]["scenarios"]["plain"]) == pickle.HIGHEST_PROTOCOL + 3


def test_a_stream_that_loses_something_is_disassembled(records):
    stream = records["FalseClaim"]["stream"]
    assert stream["scenario"] == "attribute"
    assert "FalseClaim" in stream["disassembly"]
    assert records["Sound"]["stream"]["scenario"] == "subclass-init"
    assert records["Closed"]["stream"] is None


def test_a_damaged_state_is_disassembled_also_under_repair(records, repaired):
    for cls in ("CrashingState", "HangingState", "Dangling", "Accepting"):
        for record in (records[cls], repaired[cls]):
            stream, worst = record["stream"], record["findings"][0]
            assert stream["scenario"] == worst["where"][0]
            assert f"GLOBAL '{STOCK.__name__} {cls}'" in stream["disassembly"]
            assert "BUILD" in stream["disassembly"]
            assert record["no_stream"] is None


@pytest.mark.parametrize("cls, status", [("CrashingState", -signal.SIGSEGV), ("Accepting", 0), ("Sound", 1)])
def test_a_damaged_stream_does_to_who_loads_it_what_the_audit_says(cls, status, tmp_path):
    found = discover.Found(0, getattr(STOCK, cls), f"{STOCK.__name__}.{cls}")
    found.recipe = ["new", 0, []]
    label = {"CrashingState": "state [0]: -1", "Accepting": "state None", "Sound": "state None"}[cls]
    (tmp_path / "stream").write_bytes(malformed.stream(recipes.Kitchen([found], {}), found, label))
    program = "import pickle, sys; pickle.load(open(sys.argv[1], 'rb'))"
    done = subprocess.run([sys.executable, "-c", program, tmp_path / "stream"], capture_output=True)
    assert done.returncode == status, done.stderr


NO_STREAM = {
    "Refusing": "it was refused while it was saved",
    "CrashingTrip": "the process crashed while it was saved",
    "HangingTrip": "saving did not end",
    "OwnCopy": "a copy in memory writes none",
    "Closed": None,  # there is no failure
}


@pytest.mark.parametrize("cls", NO_STREAM)
def test_where_nothing_was_written_it_is_said_why(records, cls):
    assert (records[cls]["stream"], records[cls]["no_stream"]) == (None, NO_STREAM[cls])


def test_who_fails_has_a_stream_or_the_reason_why_not(records, repaired):
    for record in (*records.values(), *repaired.values()):
        tried = [entry for entry in record["findings"] if entry["where"] and KINDS[entry["id"]].severity != "note"]
        assert (record["stream"] is None) == (record["no_stream"] is not None or not tried), record["name"]
