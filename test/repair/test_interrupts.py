# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""brine.repair and undo are done wholly or not at all, whatever interrupts them: nothing is left half mended."""

import os
import sys
import threading

import brine
import pytest
from brine import _engine
from ways import everything, run

PACKAGE = os.path.dirname(brine.__file__)
GIVEN = {"getstate": lambda closed: 1, "setstate": lambda closed, state: None}


class Interrupt:
    """Raises once, at the given line of those that Brine runs."""

    def __init__(self, line):
        self.left = line

    def __call__(self, frame, event, arg):
        if PACKAGE not in frame.f_code.co_filename:
            return None
        self.left -= event == "line"
        if event == "line" and self.left == 0:
            raise KeyboardInterrupt
        return self

    def run(self, function):
        """Whether the line was reached."""
        sys.settrace(self)
        try:
            function()
        except KeyboardInterrupt:
            pass
        finally:
            sys.settrace(None)
        return self.left <= 0


def another_thread_may_repair(target):
    thread = threading.Thread(target=lambda: brine.repair(target, names=False).undo(), daemon=True)
    thread.start()
    thread.join(30)
    return not thread.is_alive()


@pytest.fixture(params=["Stamp", "Color", "Closed", "Garden"])
def repair_it(stock, request):
    brine.repair().undo()  # which makes Boost.Python's metaclass known, and that stays
    target = getattr(stock, request.param)
    return lambda: brine.repair(target, **(GIVEN if request.param == "Closed" else {}))


def test_an_interrupted_repair_leaves_nothing(stock, repair_it):
    before = everything(stock)
    line = 1
    while Interrupt(line).run(repair_it):
        if everything(stock) != before:  # it had ended
            repair_it().undo()
        assert everything(stock) == before, line
        line += 1
    repair_it().undo()
    assert everything(stock) == before
    assert line > 100
    assert another_thread_may_repair(stock)


def test_an_interrupted_undo_is_whole_or_has_not_begun(stock, repair_it):
    before = everything(stock)
    line = 1
    reached = True
    while reached:
        report = repair_it()
        repaired = everything(stock)
        reached = Interrupt(line).run(report.undo)
        assert everything(stock) in (before, repaired), line
        report.undo()
        assert everything(stock) == before, line
        line += 1
    assert line > 50
    assert another_thread_may_repair(stock)


def test_an_interrupt_while_all_is_repaired_leaves_nothing(stock, containers):
    brine.repair().undo()
    before = everything(stock, containers)
    line = 1
    while Interrupt(line).run(brine.repair):
        brine.repair(stock.Stamp, names=False).undo()  # the lock is free
        assert everything(stock, containers) == before, line
        line += 1 + line // 4
    brine.repair().undo()
    assert everything(stock, containers) == before


def test_what_tidies_up_is_called_until_it_ends():
    left = [KeyboardInterrupt(), MemoryError(), KeyboardInterrupt()]
    lock = threading.RLock()

    def work():
        raise ValueError("the first error")

    def recover():
        if left:
            raise left.pop()
        ended.append(True)

    ended = []
    with pytest.raises(ValueError, match="the first error"):
        _engine.transact(lock, work, recover)
    assert (left, ended) == ([], [True])
    with pytest.raises(RuntimeError):
        lock.release()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_never_ends_is_given_up():
    def fail():
        raise ValueError("always")

    lock = threading.RLock()
    with pytest.raises(ValueError, match="always"):
        _engine.transact(lock, fail, fail)
    with pytest.raises(RuntimeError):
        lock.release()


def test_a_signal_neither_aborts_the_process_nor_leaves_a_half():
    """Boost.Python computes __doc__ in C++, and aborts where a signal comes meanwhile."""
    code = """
import importlib, os, signal, sys
from ways import everything
import brine
modules = [importlib.import_module(os.environ["BRINE_STOCK_MODULES"].split(",")[0])]
def interrupt(*_):
    raise KeyboardInterrupt
signal.signal(signal.SIGALRM, interrupt)
brine.repair().undo()
before = everything(*modules)
interrupted = 0
for microseconds in range(20, 4000, 20):
    report = None
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, microseconds / 1e6)
            brine.repair().undo()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except KeyboardInterrupt:
        interrupted += 1
        brine.repair().undo()
    assert everything(*modules) == before, microseconds
print(interrupted > 0)
"""
    assert run(f"import sys; sys.path.insert(0, {__file__.rpartition('/')[0]!r})\n{code}", timeout=120) == "True\n"
