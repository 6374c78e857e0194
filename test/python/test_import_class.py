# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""brine::import_class: as `cdef extern class MyModule.Spam [check_size error]`. crates wraps the types; crate_users was
compiled with the same header, wider_crate_users with one in which every type is larger."""

import warnings

import crate_users
import crates
import pytest
import wider_crate_users
from conftest import refused, run_in_fresh_process

CLASSES = {
    "crate": ("Crate", crates.Crate),
    "parcel": ("Parcel", crates.Parcel),
    "tray": ("Crate.Tray", crates.Crate.Tray),
    "stock_crate": ("StockCrate", crates.StockCrate),
    "stock_barrel": ("StockBarrel", crates.StockBarrel),
    "stock_box": ("StockBox", crates.StockBox),
    "stock_abstract": ("StockAbstract", crates.StockAbstract),
}
SHOW_THEIR_SIZE = ["crate", "parcel", "tray", "stock_crate"]


@pytest.fixture(autouse=True)
def no_warning_but_those_asked_for():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize("check", ["error", "warn", "ignore"])
def test_a_class_of_the_same_header_is_imported(kind, check):
    name, cls = CLASSES[kind]
    assert getattr(crate_users, kind)(name, check) is cls


@pytest.mark.parametrize("kind", SHOW_THEIR_SIZE)
def test_a_class_of_another_size_is_an_error_that_says_what_to_do(kind):
    name, cls = CLASSES[kind]
    there = f"{cls.__instance_size__} bytes of room" if kind == "stock_crate" else "28 bytes"
    with refused(
        ImportError, "layout", f"{cls.__name__}: its", f"crate_types::{kind}", there, "40 bytes", "Compile both"
    ):
        getattr(wider_crate_users, kind)(name)


@pytest.mark.parametrize("kind", SHOW_THEIR_SIZE)
def test_or_a_warning(kind):
    name, cls = CLASSES[kind]
    with pytest.warns(RuntimeWarning, match="Compile both modules again") as caught:
        assert getattr(wider_crate_users, kind)(name, "warn") is cls
    assert "[brine.layout]" in str(caught[0].message)


def test_the_warning_may_be_an_error():
    with pytest.raises(RuntimeWarning):
        wider_crate_users.crate("Crate", "warn")


@pytest.mark.parametrize("kind", CLASSES)
def test_or_nothing(kind):
    name, cls = CLASSES[kind]
    assert getattr(wider_crate_users, kind)(name, "ignore") is cls


@pytest.mark.parametrize("kind", ["stock_barrel", "stock_abstract"])
def test_what_stock_holds_by_a_pointer_or_never_makes_does_not_show_its_size(kind):
    name, cls = CLASSES[kind]
    assert getattr(wider_crate_users, kind)(name) is cls


@pytest.mark.parametrize("module", [crate_users, wider_crate_users])
@pytest.mark.parametrize("check", ["error", "warn", "ignore"])
@pytest.mark.parametrize(
    "kind, name, words",
    [
        ("crate", "Crate.Tray", ["Tray wraps crate_types::tray, not crate_types::crate"]),
        ("crate", "StockCrate", ["crates.StockCrate does not wrap crate_types::crate: crates.Crate does"]),
        ("stock_crate", "Crate", ["wraps crate_types::crate, not crate_types::stock_crate"]),
        ("stock_crate", "StockBarrel", ["crates.StockBarrel does not wrap", "crates.StockCrate does"]),
    ],
)
def test_a_class_of_another_type_is_an_error_whatever_the_check(module, check, kind, name, words):
    with refused(ImportError, "other-class", *words):
        getattr(module, kind)(name, check)


def test_a_class_of_python_wraps_nothing():
    with refused(ImportError, "other-class", "collections.OrderedDict", "link both modules with the same one"):
        crate_users.crate("OrderedDict", module="collections")


@pytest.mark.parametrize("name", ["Barrel", "Crate.Lid", "Crate.Lid.Hinge", "number", "make_crate", "Crate.", ""])
def test_a_name_that_leads_to_no_class_is_an_error(name):
    with refused(ImportError, "no-class", f"crates has no class {name}:"):
        crate_users.crate(name)


def test_a_module_that_is_not_there_is_pythons_own_error():
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        crate_users.crate("Crate", module="no_such_module")


def test_a_type_that_nobody_wraps_is_an_error():
    code = """
import crate_users # and crates was never imported
for name in ("World", "ClosedWorld"):
    try: crate_users.stock_crate(name, module="brine.gallery")
    except ImportError as error: print(error)
"""
    brine, stock = run_in_fresh_process(code).splitlines()
    assert brine == "brine.gallery.World wraps gallery::World, not crate_types::stock_crate [brine.other-class]"
    assert stock.startswith(
        "brine.gallery.ClosedWorld does not wrap crate_types::stock_crate, nor does any other class"
    )


# ---- while a module is imported

FAILING_IMPORT = """
try: import {module}
except (ImportError, SystemError) as error:  # Boost.Python: SystemError, and ours is its cause
    print(error.__cause__ if isinstance(error, SystemError) else error)
import sys
print("crates" in sys.modules, "{module}" in sys.modules)
"""


def test_a_module_compiled_with_another_header_cannot_be_imported():
    printed = run_in_fresh_process(FAILING_IMPORT.format(module="importing_wider_crates"))
    assert "crates.Crate: its module was compiled with a crate_types::crate of 28 bytes, aligned by 4" in printed
    assert "40 bytes, aligned by 8" in printed
    assert printed.endswith("[brine.layout]\nTrue False\n")


def test_one_compiled_with_the_same_header_imports_the_other_by_itself():
    assert run_in_fresh_process(FAILING_IMPORT.format(module="importing_crates")) == "True True\n"
