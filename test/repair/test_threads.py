# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""Several threads repair, undo, pickle and import at once: each finds its repair whole, and nothing of it stays."""

import pickle
import sys
import threading

import brine
import pytest
from ways import everything, make, run


@pytest.fixture
def at_once():
    """at_once(function...): calls each in a thread of its own, all at once, and raises what one of them raised."""

    def at_once(*functions):
        errors = []
        together = threading.Barrier(len(functions))

        def guarded(function):
            together.wait()
            try:
                function()
            except BaseException as error:
                errors.append(error)

        threads = [threading.Thread(target=guarded, args=(function,)) for function in functions]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if errors:
            raise errors[0]

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield at_once
    sys.setswitchinterval(before)


@pytest.mark.parametrize("shared", [True, False], ids=["the same report", "a report each"])
def test_all_is_as_before_after_the_last_undo(stock, containers, at_once, shared):
    def repair_and_undo(number):
        only = {} if shared else {"dict": number != 1, "copy": number != 2, "enums": number != 3}
        for _ in range(10):
            for target in (None, stock, containers, stock.Stamp):
                brine.repair(target, **only).undo()

    brine.repair().undo()  # which makes Boost.Python's metaclass known, and that stays
    before = everything(stock, containers)
    at_once(*[lambda number=number: repair_and_undo(number) for number in range(4)])
    assert everything(stock, containers) == before


def test_a_repair_is_whole_while_others_repair_and_undo(stock, at_once):
    def keep():
        for _ in range(25):
            report = brine.repair(stock.FalseClaim, names=False)
            assert pickle.loads(pickle.dumps(make(stock, "FalseClaim", "note"))).note == ["note"]
            report.undo()

    def come_and_go(target):
        for _ in range(25):
            brine.repair(target).undo()

    at_once(keep, lambda: come_and_go(None), lambda: come_and_go(stock.FalseClaim))


def test_the_same_call_gives_the_same_report_to_every_thread(stock, at_once, repair):
    reports = []
    at_once(*[lambda: reports.append(brine.repair(stock))] * 4)
    repair(stock)
    assert len(set(reports)) == 1


def test_a_repair_waits_for_no_import_that_waits_for_it(stock, later_name, tmp_path):
    """A class may be of a module that another thread is importing: its name is looked for when it is pickled."""
    (tmp_path / "slow.py").write_text(
        "import sys, __main__\n"
        "module = sys.modules.pop('slow')\n"
        "__main__.begun.set()\n"
        "assert __main__.repaired.wait(30), 'it waits'\n"
        f"import {later_name} as extension\n"
        "sys.modules['slow'] = module\n"
    )
    code = f"""
import importlib, pickle, sys, threading
sys.path.insert(0, {str(tmp_path)!r})
import brine
stock = importlib.import_module({stock.__name__!r})
stock.Movable.__module__ = "slow"
begun, repaired = threading.Event(), threading.Event()

def repair():
    begun.wait()
    brine.repair()
    repaired.set()

brine.repair(names=False)  # so that the import tells somebody
repairing = threading.Thread(target=repair, daemon=True)
repairing.start()
import slow
repairing.join()
obj = slow.extension.FalseClaim("text")
obj.note = 1
print(pickle.loads(pickle.dumps(obj)).note, pickle.loads(pickle.dumps(slow.extension.Color)) is slow.extension.Color)
"""
    assert run(code, timeout=60) == "1 True\n"


def test_a_process_that_is_forked_meanwhile_may_repair():
    run(
        """
import brine, os, threading, warnings
warnings.simplefilter("ignore")
ended = False
def come_and_go():
    while not ended:
        brine.repair().undo()
thread = threading.Thread(target=come_and_go)
thread.start()
for _ in range(50):
    child = os.fork()
    if not child:
        brine.repair().undo()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
ended = True
thread.join()
""",
        timeout=10,
    )
