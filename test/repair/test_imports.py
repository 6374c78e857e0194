# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""brine.repair imports nothing, and starts no module again that is being initialised."""

import sys
import types

import brine
import pytest
from ways import run

AT_INIT = """
import importlib, os, pickle, sys
names = os.environ["BRINE_STOCK_MODULES"].split(",")
nested = os.environ["BRINE_STOCK_CONTAINERS"]
began = []
def at_init(name):
    began.append(name)
    assert len(began) < 4, "no end"
    importlib.import_module(nested)
sys.brine_at_init = at_init
import brine
"""


@pytest.mark.parametrize("target", ["", "importlib.import_module(names[1])"], ids=["everything", "another module"])
def test_a_module_whose_init_imports_another_is_initialised_once(target):
    code = f"""{AT_INIT}
del sys.brine_at_init
repaired = [{target}]
sys.brine_at_init = at_init
report = brine.repair(*repaired)
stock = importlib.import_module(names[0])
print(began == names[:1])
"""
    assert run(code, timeout=60) == "True\n"


def test_a_class_is_looked_at_when_its_module_is_whole():
    """Movable gets its suite after the other module was imported."""
    code = f"""{AT_INIT}
report = brine.repair()
stock = importlib.import_module(names[0])
movable = stock.Movable("text")
movable.note = 1
print(pickle.loads(pickle.dumps(movable)).note, report[stock.Movable].remaining)
print(any("containers" in line for line in report[sys.modules[nested].Numbers].done))
"""
    assert run(code, timeout=60) == "1 []\nTrue\n"


def test_pickling_that_is_enabled_later_is_reported():
    """By another extension, or by Python code of a package, as that of coal's vectors by pinocchio."""
    code = f"""{AT_INIT}
del sys.brine_at_init
report = brine.repair()
stock = importlib.import_module(names[0])
print(report[stock.Closed].remaining[0].partition(",")[0], len(report[stock.Closed].remaining))
stock.Closed.__safe_for_unpickling__ = True
stock.Closed.__getinitargs__ = lambda self: ()
text = str(report)
closed = report[stock.Closed]
print(closed.remaining, [line.partition(":")[0] for line in closed.done], f"{{stock.Closed.__name__}} (class)" in text)
report.undo()
print(str(brine.repair()) == text)
"""
    assert run(code) == "pickling was never enabled in C++ 1\n[] ['dict'] True\nTrue\n"


def test_what_a_module_imported_whose_init_failed_is_mended():
    code = f"""{AT_INIT}
def at_init(name):
    importlib.import_module(nested)
    raise ValueError("on purpose")
sys.brine_at_init = at_init
report = brine.repair()
try:
    importlib.import_module(names[0])
except SystemError as error:  # by which Python says that an init has failed
    print("failed")
print(pickle.loads(pickle.dumps(sys.modules[nested].Numbers())) is not None)
"""
    assert run(code, timeout=60) == "failed\nTrue\n"


def test_no_module_is_imported_for_the_name_of_a_class(stock, tmp_path):
    (tmp_path / "handing_out.py").write_text(f"from {stock.__name__} import Movable")
    code = f"""{AT_INIT}
del sys.brine_at_init
sys.path.insert(0, {str(tmp_path)!r})
stock = importlib.import_module(names[0])
stock.Movable.__module__ = "handing_out"
report = brine.repair()
print("handing_out" in sys.modules, report[stock.Movable].remaining)
print(b"handing_out" in pickle.dumps(stock.Movable("text")), "handing_out" in sys.modules)
"""
    assert run(code) == "False []\nTrue True\n"


PACKAGE = """
import sys, {stock} as _stock
for name, value in vars(_stock).items():
    if not name.startswith("__"):
        globals()[name] = value
"""
NAMED_AFTER_THE_PACKAGE = """
from importlib.machinery import ExtensionFileLoader
def exec_module(self, module, load=ExtensionFileLoader.exec_module):
    load(self, module)
    for value in vars(module).values():
        if isinstance(value, type):
            value.__module__ = "handing_out"  # as C++ may: Boost.Python takes the name from the scope
ExtensionFileLoader.exec_module = exec_module
"""


def test_a_repair_before_the_import_says_what_one_after_it_says(stock, tmp_path):
    """Classes that are named after their package are found there once it is whole, as those of usd-core."""
    (tmp_path / "handing_out.py").write_text(PACKAGE.format(stock=stock.__name__))
    code = f"""{AT_INIT}
del sys.brine_at_init
sys.path.insert(0, {str(tmp_path)!r})
{NAMED_AFTER_THE_PACKAGE}
early = brine.repair()
import handing_out
movable = early[handing_out.Movable]
print(movable.name, any(line.startswith("names") for line in movable.done))
said = str(early)
early.undo()
late = brine.repair()
print(late is early, said.partition(chr(10))[0] == str(late).partition(chr(10))[0], said == str(late))
"""
    assert run(code) == "handing_out.Movable False\nFalse True True\n"


def test_no_code_of_a_module_runs_for_the_names_in_it(stock, monkeypatch):
    """A module of the package py imports all that it leads to when it is asked for its __dict__."""
    asked = []

    class Asked(types.ModuleType):
        __dict__ = property(asked.append)

    monkeypatch.setitem(sys.modules, "asked", Asked("asked"))
    monkeypatch.setitem(sys.modules, "bare", types.ModuleType.__new__(types.ModuleType))
    brine.repair().undo()
    brine.repair(stock).undo()
    assert asked == []


def test_a_module_that_is_loaded_at_its_first_use_stays_unloaded(tmp_path):
    (tmp_path / "lazy.py").write_text("import sys; sys.lazy_was_loaded = True")
    (tmp_path / "asked.py").write_text(
        "def __getattr__(name):\n    import sys\n    sys.asked_for = [*getattr(sys, 'asked_for', []), name]\n"
        "    raise AttributeError(name)\n"
    )
    code = f"""{AT_INIT}
import importlib.util
sys.path.insert(0, {str(tmp_path)!r})
spec = importlib.util.find_spec("lazy")
spec.loader = importlib.util.LazyLoader(spec.loader)
sys.modules["lazy"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["lazy"])
import asked
del sys.brine_at_init
stock = importlib.import_module(names[0])
stock.Movable.__module__ = "asked"
sys.asked_for = []
brine.repair()
brine.repair(sys.modules["lazy"])
brine.repair(asked)
print(hasattr(sys, "lazy_was_loaded"), sys.asked_for)
"""
    assert run(code) == "False []\n"
