# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which examples does a factory file offer? Its public objects, and its own functions; nothing that it imports."""

import functools
import inspect
import runpy
import types

_NAME = "<factory>"  # what the file's own functions have as their __module__


def run(path):
    """Run the file: a dict of name to example, or to a function that makes one."""
    return {name: value for name, value in runpy.run_path(path, run_name=_NAME).items() if _is_offered(name, value)}


def is_function(value):
    return inspect.isroutine(value) or isinstance(value, functools.partial)


def _is_offered(name, value):
    if name.startswith("_") or isinstance(value, (type, types.ModuleType)):
        return False
    return not inspect.isroutine(value) or getattr(value, "__module__", None) == _NAME
