# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""`python -m brine startup`: interpreters of an environment repair at their start, and start whatever happens."""

import os
import pathlib
import subprocess
import sys
import venv

import pytest

pytestmark = pytest.mark.skipif("asan" in os.environ.get("LD_PRELOAD", ""), reason="each test starts interpreters")


HERE = str(pathlib.Path(sys.modules["brine"].__file__).parents[1])  # the folder that has brine


@pytest.fixture
def installed(tmp_path):
    """A new environment that has brine: the file by which it does."""
    venv.create(tmp_path / "venv", symlinks=True)
    file = next((tmp_path / "venv").glob("lib/*/site-packages")) / "installed.pth"
    file.write_text(HERE)
    return file


@pytest.fixture
def python(tmp_path, installed):
    """python(arguments..., VARIABLE=value) -> (status, output, errors) of an interpreter of that environment."""

    def python(*arguments, **variables):
        found = {key: value for key, value in {**os.environ, **variables}.items() if value is not None}
        command = [tmp_path / "venv" / "bin" / "python", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=found, cwd=tmp_path)
        return done.returncode, done.stdout, done.stderr

    return python


def startup(python, *arguments):
    status, output, errors = python("-m", "brine", "startup", *arguments)
    assert (status, errors) == (0, "")
    return output


KEEPS = """
import importlib, pickle, sys
def kept(name):
    module = importlib.import_module(name)
    obj = module.FalseClaim("text")
    obj.note = 1
    return hasattr(pickle.loads(pickle.dumps(obj)), "note")
if __name__ == "__main__":
    print(*[kept(name) for name in sys.argv[1:]])
"""


def test_it_is_off_until_it_is_enabled_and_after_it_is_disabled(python, later_name):
    assert startup(python).startswith("off: ")
    assert python("-c", KEEPS, later_name) == (0, "False\n", "")
    assert startup(python, "--enable").startswith("on: ")
    assert startup(python, "--enable").endswith("repairs all modules\n")
    assert startup(python, "--status").startswith("on: ")
    assert python("-c", KEEPS, later_name) == (0, "True\n", "")
    assert startup(python, "--disable").startswith("off: ")
    assert startup(python, "--disable").startswith("off: ")
    assert python("-c", KEEPS, later_name) == (0, "False\n", "")


def test_the_variable_decides(python, stock, later_name):
    startup(python, "--enable")
    names = [stock.__name__, later_name]
    for value, expected in {
        None: "True True",
        "": "True True",
        "1": "True True",
        "True": "True True",
        "0": "False False",
        " Off ": "False False",
        names[0]: "True False",
        f"no_such_module, {names[1]}": "False True",
        ",".join(names): "True True",
    }.items():
        assert python("-W", "ignore", "-c", KEEPS, *names, BRINE_REPAIR=value) == (0, expected + "\n", ""), value


@pytest.mark.parametrize("value", ["{0} {1}", "bad-name!,{1}", ",,", "{1},."])
def test_a_list_with_what_is_no_name_is_a_warning(python, stock, later_name, value):
    startup(python, "--enable")
    value = value.format(stock.__name__, later_name)
    status, output, errors = python("-c", KEEPS, later_name, BRINE_REPAIR=value)
    assert (status, output) == (0, f"{f',{later_name},' in f',{value},'}\n")
    assert errors.count("RuntimeWarning: BRINE_REPAIR=") == 1
    assert "with commas between them" in errors
    status, output, errors = python("-m", "brine", "startup", BRINE_REPAIR=value)
    assert output.startswith("on: ")
    assert "with commas between them" in output


def test_the_beginning_of_a_name_is_no_package(python, later_name):
    startup(python, "--enable")
    assert python("-c", KEEPS, later_name, BRINE_REPAIR=later_name[:-1]) == (0, "False\n", "")


LOADED_ALONE = """
import importlib.machinery, importlib.util, sys
name = "package." + {name!r}
loader = importlib.machinery.ExtensionFileLoader(name, {file!r})
loader.exec_module(importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader)))
assert "package" not in sys.modules
"""


def test_an_extension_that_is_loaded_without_its_package_is_not_the_package(python, tmp_path, stock, later_name):
    """The package is repaired when it is imported."""
    startup(python, "--enable")
    file = pathlib.Path(stock.__file__)
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "__init__.py").write_text("")
    (tmp_path / "package" / file.name).symlink_to(file)
    loaded = LOADED_ALONE.format(name=later_name, file=str(file).replace(stock.__name__, later_name))
    arguments = ["-W", "ignore", "-c", loaded + KEEPS, f"package.{stock.__name__}"]
    assert python(*arguments, BRINE_REPAIR="package") == (0, "True\n", "")
    assert python(*arguments, BRINE_REPAIR="pack") == (0, "False\n", "")


def test_nothing_is_imported_where_the_variable_says_so(python):
    startup(python, "--enable")
    code = "import sys; print([name for name in sys.modules if 'brine' in name])"
    for value in ("0", "false", " NO "):
        assert python("-c", code, BRINE_REPAIR=value) == (0, "[]\n", "")
    assert "brine._begin" in python("-c", code)[1]


LIST = "import sys; print(*sys.modules)"


def test_a_start_and_an_import_bring_in_no_more_than_they_need(python):
    """Every interpreter of the environment pays for it. No module of the standard library is among them."""
    startup(python, "--enable")
    bare = set(python("-c", LIST, BRINE_REPAIR="0")[1].split())
    started = set(python("-c", LIST)[1].split())
    imported = set(python("-c", "import brine; " + LIST, BRINE_REPAIR="0")[1].split())
    assert started - bare == {"brine", "brine._begin", "brine._engine", "brine._switch", "brine._turn"}
    assert imported - bare == {"brine", "brine._engine", "brine._turn"}


@pytest.mark.parametrize("value", ["1", "json,{0}"])
def test_what_repairs_is_imported_when_boost_python_has_come(python, later_name, value):
    startup(python, "--enable")
    code = "import {}, sys; print('brine._repair' in sys.modules)"
    value = value.format(later_name)
    for name, expected in {"json, _json, _decimal": False, f"json, {later_name}": True}.items():
        assert python("-c", code.format(name), BRINE_REPAIR=value) == (0, f"{expected}\n", ""), name


MADE = """
import types
from brine._begin import _has_boost
assert not _has_boost(types)
made = type("made", ({},), {{"__module__": "Boost.Python"}})
assert _has_boost(types.SimpleNamespace(function=made() if made.__base__ is object else None))
"""


@pytest.mark.parametrize("base", ["object", "type", "int"])
def test_boost_python_is_known_by_whatever_it_makes_first(python, base):
    """A function in a module, the metaclass of the first class, or the base of the first enum."""
    assert python("-c", MADE.format(base), BRINE_REPAIR="0") == (0, "", "")


NESTED = """
from brine import _begin
_begin._has_boost = lambda module: True
_begin._Waiting.end = lambda self: print("repairs")
waiting = _begin._Waiting(True)
inner = waiting.watching(lambda module: print("inner"), True)
outer = waiting.watching(lambda module: (inner(module), print("outer")), True)
fails = waiting.watching(lambda module: 1 / 0, True)
try:
    fails(None)
except ZeroDivisionError:
    outer(None)
"""


def test_nothing_is_repaired_while_an_extension_is_initialised(python):
    assert python("-c", NESTED, BRINE_REPAIR="0") == (0, "inner\nouter\nrepairs\n", "")


RESTORED = """
from importlib.machinery import BuiltinImporter, ExtensionFileLoader
def methods():
    return [vars(loader)[name] for loader in (BuiltinImporter, ExtensionFileLoader)
            for name in ("create_module", "exec_module")]
before = methods()
from brine import _begin
waiting = _begin._Waiting(set())
assert not any(map(lambda old, new: old is new, before, methods()))
waiting.end()
assert all(map(lambda old, new: old is new, before, methods()))
"""


def test_who_has_waited_leaves_the_loaders_as_they_were(python):
    assert python("-c", RESTORED, BRINE_REPAIR="0") == (0, "", "")


def test_processes_that_multiprocessing_spawns_are_repaired(python, later_name, tmp_path):
    startup(python, "--enable")
    (tmp_path / "keeping.py").write_text(KEEPS)
    (tmp_path / "script.py").write_text(
        "import multiprocessing, keeping, sys\n"
        "if __name__ == '__main__':\n"
        "    with multiprocessing.get_context('spawn').Pool(1) as pool: print(pool.apply(keeping.kept, sys.argv[1:]))\n"
    )
    assert python("script.py", later_name) == (0, "True\n", "")
    assert python("script.py", later_name, BRINE_REPAIR="0") == (0, "False\n", "")


@pytest.mark.parametrize("broken", ["raise RuntimeError('broken')", "this is no Python", "import no_such_module"])
def test_a_broken_brine_is_a_warning_and_no_more(python, tmp_path, broken):
    startup(python, "--enable")
    (tmp_path / "broken" / "brine").mkdir(parents=True)
    (tmp_path / "broken" / "brine" / "__init__.py").write_text(broken)
    status, output, errors = python("-c", "print('started')", PYTHONPATH=str(tmp_path / "broken"))
    assert (status, output) == (0, "started\n")
    assert errors.count("RuntimeWarning: brine.repair at start failed") == 1
    assert "python -m brine startup --disable" in errors


def test_an_absent_brine_is_a_warning_and_no_more(python, installed):
    startup(python, "--enable")
    installed.unlink()
    status, output, errors = python("-c", "print('started')", PYTHONPATH=None)
    assert (status, output) == (0, "started\n")
    assert "No module named 'brine'" in errors


def test_a_brine_that_only_this_folder_has_is_not_enabled(python, tmp_path, installed):
    installed.unlink()
    (tmp_path / "brine").symlink_to(os.path.dirname(sys.modules["brine"].__file__))
    status, _, errors = python("-m", "brine", "startup", "--enable", PYTHONPATH=None)
    assert (status, "install it first" in errors) == (1, True)
    assert startup(python).startswith("off: ")


def test_a_brine_that_only_the_environment_variable_finds_is_not_enabled(python, installed):
    """A start without PYTHONPATH would warn, and repair nothing."""
    installed.unlink()
    for more in ((), ("--user",)):
        status, _, errors = python("-m", "brine", "startup", "--enable", *more, PYTHONPATH=HERE)
        assert (status, "install it first" in errors) == (1, True)
    assert startup(python).startswith("off: ")


def test_a_brine_of_the_user_alone_is_enabled_for_the_user_alone(python, installed, tmp_path):
    """Other users, and python -I, read what stands in the environment's site-packages, and find no brine."""
    settings = tmp_path / "venv" / "pyvenv.cfg"
    settings.write_text(settings.read_text().replace("site-packages = false", "site-packages = true"))
    home = {"PYTHONUSERBASE": None, "PYTHONNOUSERSITE": None, "HOME": str(tmp_path / "home")}
    folder = python("-c", "import site; print(site.getusersitepackages())", **home)[1].strip()
    os.makedirs(folder)
    installed.rename(os.path.join(folder, installed.name))
    if python("-I", "-c", "import brine")[0] == 0:
        pytest.skip("the system's site-packages have brine, too")
    status, _, errors = python("-m", "brine", "startup", "--enable", **home)
    assert (status, "--user" in errors) == (1, True)
    assert python("-m", "brine", "startup", "--enable", "--user", **home)[0] == 0
    for options in ("--status", "--user"), ("--status",), ("--disable",):  # what there is not, is not removed
        status, output, _ = python("-m", "brine", "startup", *options, **home)
        assert (status, output.startswith(f"on: {folder}")) == (0, True), options
    assert python("-m", "brine", "startup", "--disable", "--user", **home)[1].startswith(f"off: {folder}")
    assert python("-m", "brine", "startup", "--status", **home)[1].startswith(f"off: {tmp_path / 'venv'}")


def test_a_folder_that_cannot_be_written_is_said(python, tmp_path):
    folder = next((tmp_path / "venv").glob("lib/*/site-packages"))
    (folder / "brine-repair.pth").mkdir()
    status, _, errors = python("-m", "brine", "startup", "--enable")
    assert (status, "brine-repair.pth: Is a directory" in errors) == (1, True)


def test_only_one_action_at_a_time(python):
    assert python("-m", "brine", "startup", "--enable", "--disable")[0] == 2
