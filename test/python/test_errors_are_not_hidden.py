# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""B15: an error of the machine is reported as that, whatever the engine was looking for when it came."""

import copy
import itertools
import pickle
import sys
import types

import brine
import listing
import pytest
from brine import gallery
from conftest import run_in_fresh_process
from memory_failures import each_failure
from subjects import SUBJECTS

OLD = "v1 name:str age:int32"


def sweep(prepare, act):
    for _ in each_failure(prepare, act):
        pass


counter = itertools.count()


class Rose(gallery.Person):
    pass


def asked_anew():
    """Nothing that was found out about the class before holds."""
    Rose.number = next(counter)
    return Rose("Dave", 30)


@pytest.mark.parametrize("subject", [each for each in SUBJECTS if not each.refused], ids=lambda each: each.name)
def test_every_class_is_taken_apart_and_restored_or_reports_what_it_lacks(subject):
    def prepare():
        made = subject.cls(*subject.arguments)
        subject.fill(made)
        return made

    sweep(prepare, lambda made: made.__reduce_ex__(4))
    made = prepare()
    if subject.suite_has_state and subject.name != "Node":
        state = made.__getstate__()
        for restored, error in each_failure(
            lambda: subject.cls(*subject.arguments), lambda fresh: fresh.__setstate__(state)
        ):
            if error is None:
                assert subject.snapshot(restored) == subject.snapshot(made)
            else:
                restored.__setstate__(state)


def test_a_class_is_found_or_the_error_is_another():
    sweep(asked_anew, lambda made: made.__reduce_ex__(4))
    sweep(asked_anew, lambda made: brine._engine.reduce_class(type(made)))
    sweep(asked_anew, copy.copy)


def test_an_enum_keeps_its_name_or_reports_what_it_lacks():
    def act(color):
        assert color.__reduce_ex__(4) == "Color.red"

    sweep(lambda: gallery.Color.red, act)


def test_a_function_keeps_its_name_or_reports_what_it_lacks():
    name = gallery.widen_shrubbery.__reduce_ex__(4)
    assert name == "widen_shrubbery"
    sweep(lambda: gallery.widen_shrubbery, lambda function: function.__reduce_ex__(4))


def test_a_text_that_is_too_long_for_the_memory_is_no_wrong_text():
    def prepare():
        return gallery.Person("Dave", 30), ("v1 name:str age:int32", "".join(["na", "\xef", "ve"]), 41)

    sweep(prepare, lambda given: given[0].__setstate__(given[1]))


def test_a_migration_finds_its_fields_or_reports_what_it_lacks():
    sweep(listing.Works, lambda made: made.__setstate__((OLD, "Dave", 30, {"more": 1})))


def test_an_error_in_a_class_that_is_imported_by_name_is_not_hidden():
    class Away(gallery.Person):
        pass

    class Broken(types.ModuleType):
        def __getattr__(self, name):
            raise KeyboardInterrupt

    Away.__module__, Away.__qualname__ = "brine_test_broken", "Away"
    sys.modules["brine_test_broken"] = Broken("brine_test_broken")
    try:
        with pytest.raises(KeyboardInterrupt):
            brine._engine.reduce_class(Away)
    finally:
        del sys.modules["brine_test_broken"]


def test_a_module_that_fails_to_import_is_reported_as_not_importable():
    class Away(gallery.Person):
        pass

    Away.__module__, Away.__qualname__ = "brine_test_nowhere", "Away"
    with pytest.raises(pickle.PicklingError, match="not-importable"):
        brine._engine.reduce_class(Away)


@pytest.mark.parametrize("text", ["na\xefve", "\ud800"], ids=["with letters", "with lone surrogates"])
def test_a_stream_is_written_and_read_or_reports_what_it_lacks(text):
    sweep(lambda: [text + "a"], brine.dumps)
    stream = brine.dumps([text + "a"])
    sweep(lambda: None, lambda _: brine.loads(stream))


def test_a_number_far_beyond_the_stream_is_found_in_its_memo_or_memory_is_lacking():
    sweep(lambda: None, lambda _: brine.loads(b"\x80\x04Nr\x00\x00\x01\x00j\x00\x00\x01\x00."))


def test_objects_are_read_natively_or_report_what_they_lack():
    stream = brine.dumps([gallery.Person("na\xefve", 1), gallery.Person("Eve", 2)])
    sweep(lambda: None, lambda _: brine.loads(stream))
    sweep(lambda: [gallery.Person("na\xefve", 1), gallery.Person("Eve", 2)], brine.dumps)


def test_a_memo_that_fails_is_not_a_memo_without_the_object():
    class Memo(dict):
        def __getitem__(self, key):
            raise OverflowError("no such page")

    with pytest.raises(OverflowError, match="no such page"):
        gallery.Garden().__deepcopy__(Memo())


def test_repair_names_the_metaclass_or_reports_what_it_lacks():
    code = """
import sys
from memory_failures import each_failure
from brine import _engine, gallery
def prepare():
    for name in ("Boost", "Boost.Python"):
        sys.modules.pop(name, None)
    return type(gallery.ClosedWorld)
for metaclass, error in each_failure(prepare, _engine.name_metaclass):
    if error is None:
        assert sys.modules["Boost"].Python is sys.modules["Boost.Python"]
        assert getattr(sys.modules["Boost.Python"], "class") is metaclass
print("whole")
"""
    assert run_in_fresh_process(code) == "whole\n"
