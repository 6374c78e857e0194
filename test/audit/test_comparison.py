# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""Before and after repair: only what worked, and works less, counts against repair."""

import pytest
from brine._audit import again
from brine._audit.judge import compare
from brine._audit.report import failing, keeps_attribute


def record(outcome, *findings, scenario="attribute"):
    entries = [{"id": kind, "detail": None, "where": []} for kind in findings]
    cells = {scenario: {"2": {"outcome": outcome, "detail": "why", "what": None}}}
    return {"name": "m.A", "enabled": True, "status": "clean", "findings": entries, "scenarios": cells}


def worse(before, after, *findings):
    old, new = record(before, *findings), record(after)
    compare([old], [new])
    return [entry["id"] for entry in new["findings"]] == ["audit.repair-worse"]


@pytest.mark.parametrize("after", ["lost", "changed", "refused", "unloadable", "crashed", "hung", "skipped"])
def test_what_was_kept_must_be_kept(after):
    assert worse("kept", after)


@pytest.mark.parametrize(
    "before, after",
    [
        ("kept", "kept"), ("lost", "refused"), ("refused", "kept"), ("crashed", "hung"), ("skipped", "hung"),
        ("refused", "refused"), ("unloadable", "lost"), ("changed", "lost"), ("skipped", "lost"),
    ],
)  # fmt: skip
def test_what_was_not_kept_can_get_no_worse(before, after):
    assert not worse(before, after)


@pytest.mark.parametrize("before", ["refused", "unloadable", "lost", "changed"])
@pytest.mark.parametrize("after", ["crashed", "hung"])
def test_what_crashes_is_worse_than_what_was_refused_or_lost(before, after):
    assert worse(before, after)
    assert worse(before, after, "audit.default-returned")


def beside_plain(before, after, plain):
    old, new = record(before), record(after)
    old["scenarios"]["plain"] = {"2": {"outcome": plain, "detail": "why", "what": None}}
    compare([old], [new])
    return [entry["id"] for entry in new["findings"]] == ["audit.repair-worse"]


def test_what_dies_when_it_is_looked_at_did_so_before():
    """Of what was lost nothing is looked at: a plain one shows what that would have done."""
    assert not beside_plain("lost", "crashed", "crashed")
    assert beside_plain("lost", "crashed", "kept")
    assert beside_plain("refused", "crashed", "crashed")  # nobody had it before


def test_a_plain_one_is_tried_again_where_something_was_lost():
    worse = [("attribute", "2")]
    assert again._without(record("lost"), worse) == [("attribute", "2"), ("plain", "2")]
    assert again._without(record("refused"), worse) == worse


def test_a_loss_in_silence_is_worse_than_a_refusal():
    assert worse("refused", "lost")
    assert worse("refused", "lost", "audit.default-returned")


@pytest.mark.parametrize("after", ["changed", "unloadable"])
def test_what_the_own_suite_does_to_fields_is_not_repairs(after):
    """It does so to plain instances without repair, and memory that C++ never set may change from one to the next."""
    assert not worse("refused", after)


def outcome(name, what=None):
    return {"outcome": name, "what": what, "detail": "why"}


def settled(old, first, repaired, stock):
    result = again._settled(old, outcome(first), list(map(outcome, repaired)), list(map(outcome, stock)))
    return result["outcome"], result["what"]


def test_what_is_worse_each_time_with_repair_and_never_without_is_claimed():
    assert settled("kept", "lost", ["lost"] * 3, ["kept"] * 3) == ("lost", None)
    assert settled("refused", "crashed", ["crashed"] * 3, ["refused"] * 3) == ("crashed", None)
    assert settled("refused", "lost", ["lost"] * 3, ["refused"] * 3) == ("lost", None)


def test_what_is_worse_by_chance_is_not_claimed():
    """Memory that C++ never set compares as equal one time and not the next."""
    assert settled("kept", "changed", ["changed", "kept", "changed"], ["kept"] * 3) == ("kept", "unstable")
    assert settled("kept", "changed", ["changed"] * 3, ["kept", "changed", "kept"]) == ("skipped", "unstable")
    assert settled("refused", "crashed", ["crashed"] * 3, ["refused", "crashed", "refused"]) == ("crashed", "unstable")
    assert settled("lost", "crashed", ["crashed"] * 3, ["lost", "kept", "lost", "crashed"]) == ("crashed", "unstable")
    assert settled("refused", "lost", ["lost", "kept", "lost"], ["refused"] * 3) == ("kept", "unstable")
    old, new = record("kept"), record("skipped")
    new["scenarios"]["attribute"]["2"]["what"] = "unstable"
    compare([old], [new])
    assert new["findings"] == []


def test_a_default_object_that_came_back_was_no_success():
    assert not worse("kept", "refused", "audit.default-returned")


def test_what_repair_makes_worse_makes_the_audit_fail():
    old, new = record("kept"), record("refused")
    compare([old], [new])
    assert failing({"modules": [], "classes": [old], "after": {"classes": [new], "after": None}}) == {
        ("m.A", "audit.repair-worse")
    }
    assert new["status"] == "broken"


def test_what_remains_under_repair_makes_nothing_fail_again():
    after = {"classes": [record("lost", "audit.attribute-lost")], "after": None}
    assert failing({"modules": [], "classes": [record("kept")], "after": after}) == set()


def test_notes_and_errors_of_classes_that_never_asked_make_nothing_fail():
    quiet = record("refused", "audit.not-enabled", "audit.nested")
    quiet["enabled"] = False
    assert failing({"modules": [], "classes": [quiet], "after": None}) == set()
    quiet["enabled"] = True
    assert failing({"modules": [], "classes": [quiet], "after": None}) == {("m.A", "audit.nested")}


def test_fields_that_change_do_not_hide_an_attribute_that_is_kept():
    assert keeps_attribute(record("changed"))
    assert keeps_attribute(record("kept"))
    assert not keeps_attribute(record("lost"))
    assert not keeps_attribute(record("skipped"))
    assert not keeps_attribute(record("kept", scenario="plain"))
