# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""A C++ class that two modules wrap is reported, once, and by the names of both; no other is.

Each test is a process of its own, since what is registered stays registered.
"""

from conftest import run_in_fresh_process

RECORD = """
import importlib, pickle, sys, warnings
warnings.simplefilter("always")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for name in sys.argv[1].split():
        importlib.import_module(name)
ours = [each for each in caught if "[brine.wrapped-twice]" in str(each.message)]
"""
SHOW = RECORD + "for each in ours: print(each.category.__name__, each.message)"


def warnings_of(modules, code=SHOW):
    return run_in_fresh_process(code, modules).splitlines()


def test_both_classes_are_named_and_what_goes_wrong_and_what_to_do():
    brine, stock = warnings_of("crates wrapping_crates")
    assert brine.startswith("RuntimeWarning crates.Crate and wrapping_crates.CrateAgain both wrap crate_types::crate:")
    assert "what C++ returns is an instance of wrapping_crates.CrateAgain, also in the other module" in brine
    assert "brine::import_class" in brine
    assert "crates.StockCrate and wrapping_crates.StockCrateAgain both wrap crate_types::stock_crate" in stock


def test_the_order_of_the_imports_does_not_matter_among_modules_built_with_brine():
    (brine,) = warnings_of("wrapping_crates crates")
    assert "wrapping_crates.CrateAgain and crates.Crate both wrap" in brine


def test_a_module_that_imports_the_other_first_is_no_better():
    """But a class that stock Boost.Python registered meanwhile was replaced without a trace."""
    (brine,) = warnings_of("importing_and_wrapping_crates")
    assert "crates.Crate and importing_and_wrapping_crates.CrateAgain both wrap" in brine


def test_what_the_warning_says_is_what_boost_python_does():
    code = (
        RECORD
        + """
import crates, wrapping_crates
both = [(crates.Crate, wrapping_crates.CrateAgain), (crates.StockCrate, wrapping_crates.StockCrateAgain)]
makers = ["make_crate", "make_stock_crate"]
for (first, second), name in zip(both, makers):
    made = [getattr(module, name)() for module in (crates, wrapping_crates)]
    print([type(each) is second for each in made], type(first()) is first, isinstance(made[0], first))
print(crates.width(wrapping_crates.CrateAgain()), b"wrapping_crates" in pickle.dumps(crates.make_crate()))
"""
    )
    assert warnings_of("crates wrapping_crates", code) == [
        "[True, True] True False",
        "[True, True] True False",
        "0 True",
    ]


def test_before_the_second_import_all_is_well():
    code = RECORD + "import crates; print(type(crates.make_crate()) is crates.Crate, len(ours))"
    assert warnings_of("crates", code) == ["True 0"]


def test_a_class_that_is_imported_is_not_reported():
    modules = "crates crate_users importing_crates brine.gallery brine.annex version_base version_derived"
    assert warnings_of(modules) == []


def test_two_versions_of_the_toolkit_know_of_each_other_and_do_not_cry_wolf():
    assert warnings_of("this_version other_version version_base version_derived") == []


def test_a_module_that_is_imported_again_is_not_reported():
    code = (
        RECORD
        + """
import brine
with warnings.catch_warnings(record=True) as again:
    warnings.simplefilter("always")
    for name in ("crates", "brine.gallery", "brine.annex"):
        old = sys.modules.pop(name)
        importlib.reload(importlib.import_module(name))
print([str(each.message) for each in again if "brine." in str(each.message)])
"""
    )
    assert warnings_of("crates brine.gallery brine.annex", code) == ["[]"]


def test_a_second_interpreter_is_not_reported():
    code = """
import crates, sys
try:
    from _testcapi import run_in_subinterp
except ImportError:
    run_in_subinterp = None
program = '''
import warnings, sys
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    try:
        import crates
    except SystemError as error:
        refused = error.__cause__
print(len([each for each in caught if "wrapped-twice" in str(each.message)]), type(refused).__name__, flush=True)
'''
print(run_in_subinterp(program) if run_in_subinterp else "0 ImportError\\n0")
"""
    assert run_in_fresh_process(code).split() == ["0", "ImportError", "0"]


def test_a_module_that_wraps_a_class_twice_by_itself_is_its_own_business():
    code = """
import exposed_by_calls, warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    exposed_by_calls.expose_its_base()
    once = len(caught)
    exposed_by_calls.expose_its_base()
print(once, len(caught) > once, [each for each in caught if "brine." in str(each.message)])
"""
    assert run_in_fresh_process(code) == "0 True []\n"  # Boost.Python's own warning is enough


def test_the_warning_may_be_an_error_of_the_import():
    code = """
import warnings, crates
warnings.filterwarnings("ignore")
warnings.filterwarnings("error", message=".*brine.wrapped-twice")
try: import wrapping_crates
except (RuntimeWarning, SystemError) as error: print(repr(error.__cause__ or error))
"""
    assert "crates.Crate and wrapping_crates.CrateAgain both wrap" in run_in_fresh_process(code)
