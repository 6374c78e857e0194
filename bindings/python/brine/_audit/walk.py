# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which modules does a package have? It is imported, and then what lies below it, as far as that can be imported."""

import importlib
import pkgutil
import sys
import types

from brine._audit import left_out


def walk(name, skip, tell):
    """Import a module and its submodules: (the module, [modules], [those left out]).

    skip: dict of names not to be imported to what is said of them. tell(name) is called before each import.
    ImportError and whatever else the module's own import raises come through; those of submodules are reasons to
    skip these."""
    tell(name)
    top = _imported(name)
    skipped = []
    pending = [top]
    while pending:
        package = pending.pop(0)
        for below in _names_below(package):
            if below in skip:
                skipped.append(skip[below])
                continue
            tell(below)
            try:
                pending.append(importlib.import_module(below))
            except (
                BaseException
            ) as error:  # SystemExit and KeyboardInterrupt, too: scripts are found among the modules of packages
                skipped.append(left_out.of_error(below, error))
    return top, _all_modules(top), skipped


def _imported(name):
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        package, _, last = name.rpartition(".")
        if error.name != name or not hasattr(sys.modules.get(package), last):
            raise
        raise ModuleNotFoundError(f"{name} is no module, but stands in {package}: audit that") from None


def _names_below(package):
    try:
        found = list(pkgutil.iter_modules(package.__path__, package.__name__ + "."))
    except Exception:  # no package
        return []
    return [info.name for info in found if info.name.rpartition(".")[2] != "__main__"]


def _all_modules(top):
    """The module, those of sys.modules below its name, and those that C++ made within them: each once."""
    below = top.__name__ + "."
    found = {id(top): top}
    found.update((id(m), m) for name, m in sorted(_loaded().items()) if name.startswith(below))
    pending = list(found.values())
    while pending:
        for value in list(vars(pending.pop()).values()):
            if type(value) is types.ModuleType and id(value) not in found and value.__name__.startswith(below):
                found[id(value)] = value
                pending.append(value)
    return list(found.values())


def _loaded():
    return {name: module for name, module in list(sys.modules.items()) if isinstance(module, types.ModuleType)}
