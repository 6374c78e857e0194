# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine.check, and what is checked when a module is imported: before any data was written."""

import subprocess
import sys

import brine
import checking
import pytest
import twins
from brine import gallery
from conftest import refused, run_in_fresh_process


class Tandem(checking.Bike):
    pass


def problems(check):
    return {field.name: field.problem for field in check.fields if field.problem}


def test_a_class_whose_members_all_convert_is_fine():
    found = brine.check(checking.Bike)
    assert found
    assert [(field.name, field.type) for field in found.fields] == [
        ("name", "str"),
        ("front", "object"),
        ("spares", "{str:[object?]}"),
        ("either", "(int32|object)"),
    ]
    assert str(found).startswith("checking.Bike: will round-trip\n    name: str")


def test_a_member_of_a_class_that_is_not_enabled_is_named():
    found = brine.check(checking.Ringing)
    assert not found
    assert "checking.Bell is not enabled" in problems(found)["mine"]
    assert "checking.Ringing: will not round-trip" in str(found)


def test_a_class_that_cannot_be_made_is_named():
    found = brine.check(checking.Unbuildable)
    assert not found
    assert "no constructor" in found.problems[0]
    assert not problems(found)


def test_a_class_that_was_never_enabled_is_named():
    found = brine.check(checking.Bell)
    assert not found
    assert "not enabled" in found.problems[0]


def test_an_instance_is_taken_through_a_round_trip():
    bike = checking.Bike()
    bike.name = "mine"
    assert brine.check(bike)
    forgetful = checking.Forgetful()
    assert brine.check(checking.Forgetful)
    assert brine.check(forgetful)
    forgetful.number = 5
    assert problems(brine.check(forgetful)) == {"number": "it came back different"}


def test_a_python_subclass_is_checked_too():
    assert brine.check(Tandem)
    assert brine.check(Tandem())

    class Local(checking.Bike):
        pass

    for found in (brine.check(Local), brine.check(Local())):
        assert not found
        assert "not-importable" in found.problems[0]


def test_suites_written_by_hand_are_checked_as_far_as_they_show():
    assert brine.check(gallery.World)
    assert brine.check(gallery.World("Utopia"))
    assert not brine.check(gallery.BareWorld)
    assert not brine.check(twins.BrineUnbuildable)
    spoilt = gallery.SecretWorld("Utopia")
    spoilt.note = "not managed"
    assert "getstate-manages-dict" in brine.check(spoilt).problems[0]


@pytest.mark.parametrize("target", [int, 5, None, checking, object])
def test_anything_else_is_refused(target):
    with refused(TypeError, "bad-target"):
        brine.check(target)


def import_fails(module, *words):
    done = subprocess.run([sys.executable, "-c", f"import {module}\nprint('imported')"], capture_output=True, text=True)
    assert done.returncode == 1, done
    assert "imported" not in done.stdout
    for word in words:
        assert word in done.stderr


@pytest.mark.parametrize("module", ["unfinished", "one_way"])
def test_a_member_without_a_conversion_is_an_error_of_the_import(module):
    import_fails(module, "TypeError", f"{module}.Bike", "its member front", "wheel", "[brine.no-conversion]")


def test_what_is_to_be_checked_is_an_error_of_the_import():
    import_fails("unenabled", "PicklingError", "unenabled.Unbuildable", "no constructor", "[brine.check]")


def test_the_order_of_classes_does_not_matter():
    assert run_in_fresh_process("import checking; print(checking.Bike.__name__)") == "Bike\n"


def test_an_import_in_another_thread_reports_what_it_cannot_raise():
    code = """
import threading
thread = threading.Thread(target=lambda: __import__("unfinished"))
thread.start()
thread.join()
for _ in range(100):
    pass
print("done")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stdout == "done\n"
    assert "no-conversion" in done.stderr
