# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which submodules are left out of an audit, and why? One that crashes, hangs or is an extension that does not load may
have classes, and is a finding; a script that exits, or a module that misses another one, is none."""

import importlib.machinery
import importlib.util
import os
import sys

from brine._audit.look import said

CRASHES, HANGS, FAILS = "audit.import-crashes", "audit.import-hangs", "audit.import-fails"
WORDS = {CRASHES: "crash when they are imported", HANGS: "do not end when they are imported", FAILS: "do not load"}


def entry(name, why, finding=None):
    return {"name": name, "why": why, "finding": finding}


def of_error(name, error):
    """The entry of a submodule whose import raises."""
    if isinstance(error, MemoryError):
        return entry(name, said(error), HANGS)
    return entry(name, said(error), FAILS if _is_of_an_extension(name, error) else None)


def _is_of_an_extension(name, error):
    """Whether an extension module of the package does not load, although all modules that it asks for are there."""
    if isinstance(error, ModuleNotFoundError):
        return False
    if isinstance(error, ImportError) and _is_extension(error.path):
        folders = getattr(sys.modules.get(name.partition(".")[0]), "__path__", ())
        return any(error.path.startswith(os.path.join(folder, "")) for folder in folders)
    try:
        return _is_extension(importlib.util.find_spec(name).origin)
    except Exception:
        return False


def _is_extension(path):
    return str(path).endswith(tuple(importlib.machinery.EXTENSION_SUFFIXES))


def groups(skipped):
    """What the entries have in common, as words, to the names: dict."""
    found, others = {}, ("miss another module", "raise another error")
    for each in skipped:
        other = others[not each["why"].startswith(ModuleNotFoundError.__name__)]
        found.setdefault(WORDS.get(each["finding"], other), []).append(each["name"])
    return {word: found[word] for word in [*WORDS.values(), *others] if word in found}


def found(modules):
    """What of it counts: [(name, the finding)]."""
    skipped = [each for module in modules for each in module["skipped"] if each.get("finding")]
    return [(each["name"], {"id": each["finding"], "detail": each["why"]}) for each in skipped]
