# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""The stubs, which are written by hand, say what the modules have: no more, and no less."""

import ast
import inspect
import pathlib
import sys

import brine
import brine.annex
import brine.gallery
import pytest

PACKAGE = pathlib.Path(brine.__file__).parent
MODULES = {"__init__.pyi": brine, "annex.pyi": brine.annex, "gallery.pyi": brine.gallery}

# What every wrapped class has, from Boost.Python or from Brine's engine, and no type checker has to know.
MACHINERY = {
    "__constructor__", "__copy__", "__deepcopy__", "__dict__", "__dict_defines_state__", "__doc__",
    "__getstate_manages_dict__",
    "__instance_size__", "__module__", "__reduce__", "__reduce_ex__", "__repr__", "__restore__",
    "__safe_for_unpickling__", "__sizeof__", "__weakref__", "__str__", "__annotations__", "__firstlineno__",
    "__static_attributes__",
    "__dataclass_fields__", "__dataclass_params__", "__match_args__", "__qualname__", "__release_buffer__",
    "__slotnames__", "__slots__",
}  # fmt: skip
PY_TPFLAGS_BASETYPE = 1 << 10


def names_in(body):
    """Name -> node, of what a stub's module or class declares itself."""
    names = {}
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.setdefault(node.name, node)
        elif isinstance(node, ast.AnnAssign):
            names[node.target.id] = node
        elif isinstance(node, ast.Assign):
            names[node.targets[0].id] = node
        elif isinstance(node, ast.ImportFrom):
            names.update({alias.asname: node for alias in node.names if alias.asname})
    return names


def stub(file):
    return names_in(ast.parse((PACKAGE / file).read_text(encoding="utf-8")).body)


def classes():
    for file, module in MODULES.items():
        yield from classes_within(module, stub(file), file)


def classes_within(scope, names, path):
    for name, node in names.items():
        if isinstance(node, ast.ClassDef):
            cls = getattr(scope, name)
            yield pytest.param(cls, node, id=f"{path}-{name}")
            yield from classes_within(cls, names_in(node.body), f"{path}-{name}")


CLASSES = list(classes())
SET_BY_INIT = {
    brine.Entry: {"cls", "done", "kind", "remaining", "with_brine"},
    brine.Renaming: {"names"},
    brine.Report: {"classes"},
}


def test_the_package_says_that_it_is_typed():
    assert (PACKAGE / "py.typed").exists()


@pytest.mark.parametrize("module", ["annex", "gallery"])
def test_every_public_name_of_the_gallery_and_the_annex_has_a_stub(module):
    public = {name for name in vars(getattr(brine, module)) if not name.startswith("_")}
    assert public == {name for name, node in stub(f"{module}.pyi").items() if not isinstance(node, ast.ImportFrom)}


def test_every_public_name_of_the_package_has_a_stub():
    assert set(brine.__all__) <= set(stub("__init__.pyi"))


@pytest.mark.parametrize("cls, node", CLASSES)
def test_a_class_has_what_its_stub_says(cls, node):
    declared = set(names_in(node.body))
    if sys.version_info < (3, 12):
        declared.discard("__buffer__")  # type checkers want it; Python has had it since
    missing = {name for name in declared if not hasattr(cls, name) and name not in getattr(cls, "__annotations__", {})}
    assert missing <= SET_BY_INIT.get(cls, set())


@pytest.mark.parametrize("cls, node", CLASSES)
def test_a_stub_says_what_its_class_has(cls, node):
    inherited = {name for base in cls.__mro__[1:-1] for name in vars(base)}
    own = {name for name in vars(cls) if not (name.startswith("_") and not name.startswith("__"))}
    assert own - MACHINERY - set(names_in(node.body)) - inherited == set()


@pytest.mark.parametrize("cls, node", CLASSES)
def test_bases_agree(cls, node):
    named = [base.id for base in node.bases]
    bases = [base for base in cls.__bases__ if base.__name__ not in ("object", "instance")]
    if bases and bases[0].__module__.startswith("Boost"):  # an enum's, which is an int
        bases = bases[0].__bases__
    assert named == [base.__name__ for base in bases]


@pytest.mark.parametrize("cls, node", CLASSES)
def test_properties_agree(cls, node):
    """What the stub calls a property or an attribute is one, and settable where the stub says so."""
    for name, declared in names_in(node.body).items():
        actual = inspect.getattr_static(cls, name, None)
        if not isinstance(actual, property):
            continue
        is_property = isinstance(declared, ast.FunctionDef)
        setter = any(
            isinstance(other, ast.FunctionDef)
            and other.name == name
            and ast.unparse(other.decorator_list[0]).endswith("setter")
            for other in node.body
            if isinstance(other, ast.FunctionDef) and other.decorator_list
        )
        assert (actual.fset is not None) == (setter or not is_property), name


@pytest.mark.parametrize("cls, node", CLASSES)
def test_a_class_is_final_where_its_stub_says_so(cls, node):
    is_open = bool(cls.__flags__ & PY_TPFLAGS_BASETYPE)
    assert is_open != any(ast.unparse(decorator) == "final" for decorator in node.decorator_list)


@pytest.mark.parametrize("cls, node", CLASSES)
def test_a_property_can_be_deleted_where_its_stub_says_so(cls, node):
    declared = {
        other.name
        for other in node.body
        if isinstance(other, ast.FunctionDef) and f"{other.name}.deleter" in map(ast.unparse, other.decorator_list)
    }
    assert declared == {name for name, value in vars(cls).items() if type(value) is property and value.fdel}


@pytest.mark.parametrize("name", ["explain", "promote", "rename", "repair"])
def test_the_signature_of_a_function_agrees(name):
    declared = stub("__init__.pyi")[name].args
    assert [argument.arg for argument in declared.args + declared.kwonlyargs] == list(
        inspect.signature(getattr(brine, name)).parameters
    )
