# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What happens when another extension module is imported? Who watches is told, with the module.

Nobody is told while an extension is being initialised, not of those either that it imports: what it has made by then is
half of it, and a search for its names could start it again. All are told of when it is done.
"""

import functools
import sys
import warnings
from importlib.machinery import BuiltinImporter, ExtensionFileLoader

from brine._mending import places

_watchers = []
_untold = []  # modules that have been imported
_PLACES = [
    places.Attribute(loader, name)
    for loader in (ExtensionFileLoader, BuiltinImporter)
    for name in ("create_module", "exec_module")  # an extension is initialised in either
]


def watch(callback):
    """Call callback(module) after each import of an extension module, until forget(callback). In a turn."""
    if callback not in _watchers:
        _watchers.append(callback)
    for place in _PLACES:
        if not places.is_ours(place):
            places.put(_watchers, place, _telling(place))


def forget(callback):
    """Undo watch(callback); the loaders are as before when nobody watches any more. In a turn."""
    if callback in _watchers:
        _watchers.remove(callback)
    if not _watchers:
        for place in _PLACES:
            places.take_back(_watchers, place)


def _telling(place):
    original = place.read()
    function = getattr(original, "__func__", original)

    @functools.wraps(function)
    def initialise(*args):
        try:
            result = function(*args)
            if place.name == "exec_module":
                _untold.append(args[-1])
            return result
        finally:
            if not _is_within_another(sys._getframe(1)):
                _tell()

    _codes.add(initialise.__code__)
    bound = isinstance(original, (classmethod, staticmethod))  # that of BuiltinImporter: the first in Python 3.9
    return type(original)(initialise) if bound else initialise


_codes = set()  # of the functions that initialise


def _is_within_another(frame):
    """Whether the initialisation of another extension has led to this frame."""
    while frame:
        if frame.f_code in _codes:
            return True
        frame = frame.f_back
    return False


def _tell():
    while _untold:
        module = _untold[0]
        for callback in list(_watchers):
            try:
                callback(module)
            except Exception as error:  # the module itself is in order
                warnings.warn(f"brine.repair failed on {module!r}: {error!r}", RuntimeWarning, stacklevel=3)
        if module in _untold:
            _untold.remove(module)
