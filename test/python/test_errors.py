# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Every error id that the engine can raise is provoked by a test, and every id that a test expects exists."""

import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADERS = ROOT / "bindings" / "include" / "brine"
PACKAGE = ROOT / "bindings" / "python" / "brine"
RAISED = re.compile(r'\b(?:raise|refuse|warn|throw_about_version)\(\s*[^,;()]*(?:\(\))?[^,;()]*,\s*"([a-z-]+)"')

pytestmark = pytest.mark.skipif(not HEADERS.is_dir(), reason=f"the toolkit's headers are not at {HEADERS}")


def raised_ids():
    return {name for header in HEADERS.rglob("*.[hc]pp") for name in RAISED.findall(header.read_text(encoding="utf-8"))}


def raised_in_python():
    text = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    return set(re.findall(r"\[brine\.([a-z-]+)\]", text))


def expected_in_tests():
    files = [path for path in (ROOT / "test").rglob("test_*.py") if path.name != "test_errors.py"]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    return {
        *re.findall(r'refused\(\s*[^"]*?,\s*"([a-z-]+)"', text),
        *re.findall(r'refused_at_dumps\([^"]*?(?:"[a-z]+"[^"]*?)?, "([a-z-]+)"\)', text),
        *re.findall(r'"\[brine\.([a-z-]+)\]"', text),  # inside a "state-refused"
        *re.findall(r"\bbrine\\?\.([a-z]+(?:-[a-z]+)+)", text),  # in a message, or a pattern for one
    }


# No input reaches these: each says why.
UNREACHABLE = {
    "two-suites": "raised while a module is imported: test/cpp/engine provokes it",
}


def test_the_ids_are_found_in_the_sources():
    assert {"not-enabled", "state-refused", "bad-restore"} <= raised_ids()


@pytest.mark.parametrize("error_id", sorted(raised_ids() - UNREACHABLE.keys()))
def test_each_id_is_provoked_by_a_test(error_id):
    assert error_id in expected_in_tests()


@pytest.mark.parametrize("error_id", sorted(raised_in_python()))
def test_each_id_of_the_package_is_provoked_by_a_test(error_id):
    assert error_id in expected_in_tests()


def test_each_id_that_a_test_expects_is_raised_somewhere():
    assert expected_in_tests() <= raised_ids() | raised_in_python()


def test_the_unreachable_ones_are_still_there():
    assert UNREACHABLE.keys() <= raised_ids()
