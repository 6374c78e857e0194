# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What happens when another extension module is imported? Who watches is told, with the module."""

import functools
import warnings
from importlib.machinery import BuiltinImporter, ExtensionFileLoader

from brine._turn import turn

_watchers = []
_originals = {}


def watch(callback):
    """Call callback(module) after each import of an extension module, in a turn, until forget(callback)."""
    if callback not in _watchers:
        _watchers.append(callback)
    if not _originals:
        for loader in (ExtensionFileLoader, BuiltinImporter):
            _originals[loader] = loader.__dict__["exec_module"]
            loader.exec_module = _telling(loader.__dict__["exec_module"])


def forget(callback):
    """Undo watch(callback); the loaders are as before when nobody watches any more."""
    if callback in _watchers:
        _watchers.remove(callback)
    if not _watchers:
        for loader, original in _originals.items():
            loader.exec_module = original
        _originals.clear()


def _telling(original):
    function = getattr(original, "__func__", original)

    @functools.wraps(function)
    def exec_module(*args):
        result = function(*args)
        with turn:
            for callback in list(_watchers):
                try:
                    callback(args[-1])
                except Exception as error:  # the module itself is in order
                    warnings.warn(f"brine.repair failed on {args[-1]!r}: {error!r}", RuntimeWarning, stacklevel=2)
        return result

    bound = isinstance(original, (classmethod, staticmethod))  # that of BuiltinImporter: the first in Python 3.9
    return type(original)(exec_module) if bound else exec_module
