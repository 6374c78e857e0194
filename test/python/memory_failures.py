# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Lets each memory request of an action fail once, so that a test can say what holds after each."""

import pytest

_testcapi = pytest.importorskip("_testcapi")

QUIET = 25  # calls in a row that pass: then none of the requests to come belongs to the action


def with_failure(number, act, *arguments):
    """The error of act(*arguments) when just that memory request of Python's fails; None if it passes."""
    _testcapi.set_nomemory(number, number + 1)
    try:
        act(*arguments)
    except BaseException as error:  # also what is no Exception: it is the caller's to judge
        _testcapi.remove_mem_hooks()
        return error
    _testcapi.remove_mem_hooks()
    return None


def each_failure(prepare, act):
    """Yields (what prepare() gave, the error) after act(what prepare() gave), with one request failing after another.

    An error is None where the action passes all the same. Anything but a MemoryError is an AssertionError here.
    """
    number = passed = 0
    while passed < QUIET:
        number += 1
        assert number < 5000, "the action never passes"
        made = prepare()
        error = with_failure(number, act, made)
        assert error is None or type(error) is MemoryError, f"request {number}: {error!r}"
        passed = passed + 1 if error is None else 0
        yield made, error
