# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""What repair does to a whole process: libraries, later imports, streams that travel to another one."""

import os

import pytest
from ways import run

pytestmark = pytest.mark.filterwarnings("error")


LOADED = "any(name in open('/proc/self/maps').read() for name in ('boost_python', 'libstdc++'))"


@pytest.mark.skipif("asan" in os.environ.get("LD_PRELOAD", ""), reason="the sanitizer brings a C++ runtime of its own")
def test_importing_brine_loads_no_boost_and_no_cpp_runtime():
    run(f"import brine; report = brine.repair(); assert not {LOADED}; assert len(report) == 0")


def test_importing_the_gallery_does():
    run(f"import brine.gallery; assert {LOADED}")


def test_modules_imported_later_are_mended(later_name):
    run(
        """
import sys, brine, pickle, importlib
report = brine.repair()
m = importlib.import_module(sys.argv[1])
obj = m.FalseClaim('text'); obj.note = 1
assert pickle.loads(pickle.dumps(obj)).note == 1
assert pickle.loads(pickle.dumps(m.Color.red)) is m.Color.red
assert pickle.loads(pickle.dumps(m.twice)) is m.twice
assert pickle.loads(pickle.dumps(m.Garden.Bed())).flowers == 3
assert any(entry.cls is m.FalseClaim for entry in report)
report.undo()
from importlib.machinery import ExtensionFileLoader
assert 'exec_module' in vars(ExtensionFileLoader) and not hasattr(ExtensionFileLoader.exec_module, '__wrapped__')
try: pickle.dumps(m.twice)
except TypeError: pass
else: raise SystemExit('still mended')
""",
        later_name,
    )


def test_modules_imported_before_are_mended_too(later_name):
    run(
        """
import sys, pickle, importlib
m = importlib.import_module(sys.argv[1])
import brine
brine.repair()
obj = m.FalseClaim('text'); obj.note = 1
assert pickle.loads(pickle.dumps(obj)).note == 1
""",
        later_name,
    )


def test_repair_leaves_classes_built_with_brine_alone():
    run(
        """
import brine, brine.gallery as g, pickle
before = dict(vars(g.Person))
report = brine.repair(g)
assert dict(vars(g.Person)) == before
assert 'built with Brine' in str(report)
p = g.Person('Ann', 3); p.note = 1
stream = pickle.dumps(p)
assert b'_engine' not in stream and pickle.loads(stream).note == 1
"""
    )


def test_a_module_built_with_brine_keeps_its_own_hooks_when_repair_is_undone(later_name):
    for first, second in (("import brine.gallery as g", ""), ("", "import brine.gallery as g")):
        run(
            f"""
import sys, brine, pickle, importlib
m = importlib.import_module(sys.argv[1])
{first}
report = brine.repair()
{second}
report.undo()
assert pickle.loads(pickle.dumps(g.World.greet)) is g.World.greet
def local():
    class Local(g.World): pass
    return Local
try: pickle.dumps(local()('x'))
except pickle.PicklingError as error: assert 'not-importable' in str(error)
else: raise SystemExit('not refused')
""",
            later_name,
        )


def test_builtin_modules_are_imported_while_repair_watches():
    """In Python 3.9 their importer has a class method for it, since then a static one."""
    run(
        """
import brine, sys, importlib
report = brine.repair()
for name in ("xxsubtype", "_struct", "_csv"):
    sys.modules.pop(name, None)
    importlib.import_module(name)
report.undo()
sys.modules.pop("xxsubtype")
importlib.import_module("xxsubtype")
"""
    )
