# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What is known of a name in a pickle without importing it?

The module's file is looked for on sys.path, without running anything of it; of an extension module, whether the file
mentions Boost.Python. Whether a class is one that Boost.Python wraps only an import can tell (resolve.py).
"""

import mmap
import os
import sys
from importlib.machinery import EXTENSION_SUFFIXES, PathFinder

MOST = 10000  # modules that are looked for


def _set(names):
    return frozenset(names.split())


VALUES = _set("""
    bool bytearray bytes complex dict float frozenset int list object range set slice str tuple type NoneType
    NotImplemented Ellipsis
""")
HELPERS = {
    "copyreg": "a helper of pickle",
    "_codecs": "a helper of pickle, for bytes",
    "brine._engine": "Brine's, as repair writes it: needs Brine where the pickle is read",
}
DANGEROUS = _set("""
    builtins.eval builtins.exec builtins.compile builtins.open builtins.__import__ builtins.breakpoint builtins.input
    builtins.setattr builtins.delattr builtins.globals builtins.vars io.open importlib.import_module runpy.run_path
    runpy.run_module webbrowser.open pickle.loads pickle.load _pickle.loads _pickle.load marshal.loads
    types.FunctionType types.CodeType code.interact timeit.timeit
""")
DANGEROUS_MODULES = _set("os posix nt subprocess sys socket shutil pty ctypes _posixsubprocess commands")

SAYS = {
    "value": "a builtin type of plain values",
    "builtin": "a builtin",
    "lookup": "looks one name up in another, as pickle writes nested names below protocol 4",
    "dangerous": "runs commands or code, or reaches files or the interpreter: do not load this without knowing why",
    "standard": "in Python's standard library",
    "boost": "in an extension module that uses Boost.Python: probably a wrapped class or enum",
    "extension": "in an extension module that does not mention Boost.Python: not wrapped by it",
    "source": "in a module written in Python: no wrapped class itself, but perhaps derived from one",
    "main": "defined by the program that wrote the pickle",
    "code": "an extension code (copyreg) that is not registered here",
    "missing": "no file of this module was found on this Python's path",
    "impossible": "no module can have this name",
    "unknown": "nothing is known",
}


def describe(names):
    """Fill in kind and says of each explanation.Name."""
    files = {}
    for name in names:
        name.kind = _kind(name.module, name.name, files)
        name.says = HELPERS.get(name.module, SAYS["unknown"]) if name.kind == "helper" else SAYS[name.kind]


def _kind(module, name, files):
    if not module:
        return "code"
    if module == "__main__":
        return "main"
    if module in HELPERS:
        return "helper"
    if f"{module}.{name}" in DANGEROUS or module in DANGEROUS_MODULES:
        return "dangerous"
    if module == "builtins":
        return "lookup" if name == "getattr" else "value" if name in VALUES else "builtin"
    if not all(part.isidentifier() for part in module.split(".")):
        return "impossible"
    if module.split(".")[0] in _standard():
        return "standard"
    if module not in files:
        files[module] = _kind_of_file(module) if len(files) < MOST else "unknown"
    return files[module]


def _standard():
    """The top-level names of the standard library; Python 3.9 does not tell all."""
    return getattr(sys, "stdlib_module_names", sys.builtin_module_names)


def _kind_of_file(module):
    try:
        path = _file_of(module)
    except Exception:  # a finder of somebody's that stumbles
        return "unknown"
    if path is None:
        return "missing"
    if not path.endswith(tuple(EXTENSION_SUFFIXES)):
        return "standard" if _is_standard(path) else "source"
    return "boost" if _mentions_boost(path) else "extension"


def _is_standard(path):
    here = os.path.dirname(os.__file__)
    return path.startswith(here) and "-packages" not in path


def _file_of(module):
    """The file that an import would load, found as an import finds it, but for the packages above: they are not run."""
    path, full = None, ""
    for part in module.split("."):
        full = f"{full}.{part}" if full else part
        spec = PathFinder.find_spec(full, path)
        if spec is None:
            return None
        path = list(spec.submodule_search_locations or [])
    return spec.origin or (path or [""])[0]


def _mentions_boost(path):
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(b"boost6python") >= 0 or data.find(b"libboost_python") >= 0
