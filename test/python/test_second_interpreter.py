# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""One interpreter of a process has Brine: every other one that imports it is told."""

import sys

import pytest
from conftest import run_in_fresh_process

run_in_subinterp = pytest.importorskip("_testcapi").run_in_subinterp

IMPORT = """
def import_it(who, name):
    import importlib
    try:
        importlib.import_module(name)
    except (ImportError, SystemError) as error:
        told = error
        while told and "brine.second-interpreter" not in str(told):
            told = told.__cause__
        print(who, type(error).__name__, type(told).__name__, flush=True)
    else:
        print(who, "imported", flush=True)
"""

PROGRAM = """
import sys
from _testcapi import run_in_subinterp
order, first, second = sys.argv[1:]
for who in order.split():
    if who == "main":
        import_it("main", first)
    elif run_in_subinterp(IMPORT + f"import_it({who!r}, {second!r})\\n"):
        print("the second interpreter failed")
"""


def told(order, first, second):
    code = f"{IMPORT}IMPORT = {IMPORT!r}\n{PROGRAM}"
    return run_in_fresh_process(code, order, first, second).splitlines()


MODULES = ["brine", "brine._engine", "crates", "only_enums"]


@pytest.mark.parametrize("first", ["brine", "crates"])
@pytest.mark.parametrize("second", MODULES)
def test_a_second_interpreter_is_told(first, second):
    how = "ImportError" if second.startswith("brine") else "SystemError"
    result = told("main sub sub", first, second)
    if sys.version_info >= (3, 13) and first != second:
        assert [line.split()[1] in ("ImportError", "SystemError") for line in result] == [False, True, True]
    else:
        assert result == ["main imported", f"sub {how} ImportError", f"sub {how} ImportError"]


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="it is the main interpreter, which makes all such modules")
@pytest.mark.parametrize("module", ["brine", "crates"])
def test_whichever_is_first(module):
    how = "ImportError" if module == "brine" else "SystemError"
    assert told("sub main", module, module) == ["sub imported", f"main {how} ImportError"]


@pytest.mark.parametrize("module", MODULES)
def test_the_first_may_import_it_again(module):
    code = f"""
import importlib, sys
old = importlib.import_module({module!r})
for name in [name for name in sys.modules if name.partition(".")[0] == {module!r}.partition(".")[0]]:
    del sys.modules[name]
again = importlib.import_module({module!r})
print(again is not old, [name for name in vars(old) if name not in vars(again) and name[:2] != "__"])
"""
    assert run_in_fresh_process(code) == "True []\n"
