# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""What each option of brine.repair switches, how several repairs share a class, and what the report says of it."""

import copy
import pickle

import brine
import pytest
from ways import make

ALL = ("dict", "enums", "names", "containers", "copy")


@pytest.fixture(autouse=True)
def moved(stock, monkeypatch):
    """A class whose name leads nowhere. Functions would not do: a module built with Brine, such as the gallery, serves
    those of all modules of its Boost.Python library."""
    monkeypatch.setattr(stock.Movable, "__module__", "nowhere")


def kept(stock, containers):
    """Which losses of stock are mended just now: a set of options."""
    trials = {
        "dict": lambda: pickle.loads(pickle.dumps(make(stock, "FalseClaim", "note"))).note,
        "enums": lambda: pickle.loads(pickle.dumps(stock.Color.red)) is stock.Color.red,
        "names": lambda: pickle.loads(pickle.dumps(stock.Movable)) is stock.Movable,
        "containers": lambda: pickle.dumps(containers.Numbers()),
        "copy": lambda: copy.copy(make(stock, "Stamp", "note")).note,
    }
    found = set()
    for option, trial in trials.items():
        try:
            found |= {option} if trial() else set()
        except Exception:
            continue
    return found


def test_stock_loses_each(stock, containers):
    assert kept(stock, containers) == set()


@pytest.mark.parametrize("everything", [True, False], ids=["everything", "modules"])
@pytest.mark.parametrize("option", ALL)
def test_one_alone_mends_what_it_says(stock, containers, repair, option, everything):
    only = {name: name == option for name in ALL}
    for target in (None,) if everything else (stock, containers):
        report = repair(target, **only)
        for entry in report:
            assert all(sentence.startswith((f"{option}: ", "names: ", "built")) for sentence in entry.done)
    assert kept(stock, containers) == {option}


@pytest.mark.parametrize("option", ALL)
def test_one_that_is_off_leaves_that_as_it_is(stock, containers, repair, option):
    for target in (stock, containers):
        repair(target, **{option: False})
    assert kept(stock, containers) == set(ALL) - {option}


def test_undo_takes_back_what_its_repair_did_alone(stock, containers, repair):
    reports = {option: repair(None, **{name: name == option for name in ALL}) for option in ALL}
    for number, option in enumerate(ALL):
        assert kept(stock, containers) == set(ALL[number:])
        reports[option].undo()
    assert kept(stock, containers) == set()


def test_classes_are_what_they_were_after_undo(stock, containers):
    classes = [value for module in (stock, containers) for value in vars(module).values() if isinstance(value, type)]
    bases = {base for cls in classes for base in cls.__mro__}
    before = {cls: (dict(vars(cls)), cls.__module__, cls.__qualname__) for cls in {*classes, *bases}}
    first, second = brine.repair(), brine.repair(stock, dict=False)
    given = brine.repair(stock.Closed, getstate=lambda closed: 1, setstate=lambda closed, state: None)
    for report in (first, given, second):
        report.undo()
    after = {cls: (dict(vars(cls)), cls.__module__, cls.__qualname__) for cls in before}
    assert after == before


def test_the_same_call_gives_the_same_report_and_another_call_another(stock, repair):
    assert repair(stock) is repair(stock)
    assert repair(stock) is not repair(stock, copy=False)


def test_the_report_says_which_option_did_what(stock, containers, repair):
    cut = stock.Garden.Bed.__qualname__ == "Bed"  # before Boost 1.87
    report = repair(stock)
    assert "copy: __copy__ keeps attributes and subclass" in report[stock.Stamp].done
    assert "dict: keeps attributes; Python subclasses are rebuilt without their __init__" in report[stock.Stamp].done
    assert "enums: members return as themselves" in report[stock.Color].done
    named = f"names: found by its full name, where it was called {stock.__name__}.Bed"
    assert (named in report[stock.Garden.Bed].done) == cut
    assert any(s.startswith("containers: a map") for s in repair(containers)[containers.Ages].done)
    assert "    + dict: keeps attributes" in str(report)


def test_what_somebody_else_put_there_meanwhile_stays(stock):
    report = brine.repair(stock)
    before = vars(stock.Stamp)["__copy__"].original
    stock.Stamp.__copy__ = mine = lambda self: "mine"
    report.undo()
    try:
        assert vars(stock.Stamp)["__copy__"] is mine
    finally:
        stock.Stamp.__copy__ = before
