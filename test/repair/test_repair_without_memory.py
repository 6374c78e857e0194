# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""brine.repair and undo are done wholly or not at all, whichever of Python's memory requests fails meanwhile."""

import threading

import brine
import pytest
from ways import everything

_testcapi = pytest.importorskip("_testcapi", reason="this Python cannot let a memory request fail: it has no _testcapi")
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

QUIET = 25  # calls in a row that pass: then none of the requests to come belongs to the call
GIVEN = {"getstate": lambda closed: 1, "setstate": lambda closed, state: None}
EACH = ["Stamp", "Color", "Closed", "Garden", "Numbers"]
MANY = ["module", "everything"]


def failing(number, function):
    """(what function() gave, the error) when just that memory request of Python's fails."""
    _testcapi.set_nomemory(number, number + 1)
    try:
        given = function()
    except BaseException as error:
        _testcapi.remove_mem_hooks()
        return None, error
    _testcapi.remove_mem_hooks()
    return given, None


def numbers(errors, stride):
    """The numbers of the requests to let fail; `errors` is what came of those before."""
    number = 1
    while errors[-QUIET:] != [None] * QUIET:
        yield number
        if errors[-1] and type(errors[-1]) is not MemoryError:
            raise AssertionError(number) from errors[-1]
        number += 1 + (number // 40 if stride and errors[-1] else 0)


def outline(report, *modules):
    """What the repair did, as it is each time: the values that hang in the classes are new ones."""
    classes, reducers, _ = everything(*modules)
    kinds = {
        cls: ({name: type(value) for name, value in attributes.items()}, *names)
        for cls, (attributes, *names) in classes.items()
    }
    return kinds, set(reducers), str(report)


@pytest.fixture(params=EACH + MANY)
def repair_it(request, stock, containers):
    brine.repair().undo()  # which makes Boost.Python's metaclass known, and that stays
    if request.param in MANY:
        target = stock if request.param == "module" else None
    else:
        target = getattr(containers if request.param == "Numbers" else stock, request.param)
    given = GIVEN if request.param == "Closed" else {}
    repair_it = lambda: brine.repair(target, **given)  # noqa: E731
    repair_it.stride = request.param in MANY
    return repair_it


def another_thread_may_repair(target):
    thread = threading.Thread(target=lambda: brine.repair(target, names=False).undo(), daemon=True)
    thread.start()
    thread.join(30)
    return not thread.is_alive()


def test_a_repair_without_memory_is_whole_or_leaves_nothing(stock, containers, repair_it):
    before = everything(stock, containers)
    report = repair_it()
    whole = outline(report, stock, containers)
    report.undo()
    errors = []
    for number in numbers(errors, repair_it.stride):
        report, error = failing(number, repair_it)
        errors.append(error)
        if error:
            assert everything(stock, containers) == before, number
            report = repair_it()  # works as if nothing had been
        assert outline(report, stock, containers) == whole, number
        report.undo()
        assert everything(stock, containers) == before, number
    assert sum(error is not None for error in errors) > 20
    assert another_thread_may_repair(stock)


def test_an_undo_without_memory_is_whole_or_has_not_begun(stock, containers, repair_it):
    before = everything(stock, containers)
    errors = []
    for number in numbers(errors, repair_it.stride):
        report = repair_it()
        repaired = everything(stock, containers)
        errors.append(failing(number, report.undo)[1])
        assert everything(stock, containers) in ((before, repaired) if errors[-1] else (before,)), number
        report.undo()
        assert everything(stock, containers) == before, number
    assert sum(error is not None for error in errors) > 10
    assert another_thread_may_repair(stock)
