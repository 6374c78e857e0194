# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What hangs in the classes for the repairs of this process, and what stood there before?

Several repairs may want the same place. The last one of the highest rank is seen; when the last has gone, what was
there before is back. What somebody else put there meanwhile is left alone.
"""

import copyreg
import types
from typing import NamedTuple

from brine import _engine

MISSING = object()
HEAP_TYPE = 1 << 9  # Py_TPFLAGS_HEAPTYPE: the class was made at run time, and setattr may change it


class Attribute(NamedTuple):
    """The place of an attribute in a class's own dict."""

    cls: type
    name: str

    def read(self):
        return vars(self.cls).get(self.name, MISSING)

    def write(self, value):
        if not self.cls.__flags__ & HEAP_TYPE:  # one of Boost.Python's own
            _engine.write(self.cls, self.name, *(() if value is MISSING else (value,)))
        elif value is MISSING:
            delattr(self.cls, self.name)
        else:
            setattr(self.cls, self.name, value)


class ModuleAttribute(NamedTuple):
    """The place of a name in a module."""

    module: types.ModuleType
    name: str

    def read(self):
        return vars(self.module).get(self.name, MISSING)

    def write(self, value):
        if value is MISSING:
            vars(self.module).pop(self.name, None)
        else:
            vars(self.module)[self.name] = value


class Reducer(NamedTuple):
    """The place of copyreg's function for instances of exactly a class."""

    cls: type

    def read(self):
        return copyreg.dispatch_table.get(self.cls, MISSING)

    def write(self, value):
        if value is MISSING:
            copyreg.dispatch_table.pop(self.cls, None)
        else:
            copyreg.dispatch_table[self.cls] = value


class _Slot:
    """One place. What is to be is noted before it is done: an interrupt at any point leaves what can be undone."""

    def __init__(self, original):
        self.original = original
        self.written = (original,)  # two values while it is being written: that of before and that of after
        self.layers = ()  # (rank, owner, value), the last of which is seen

    def is_current(self, place):
        found = place.read()
        return any([found is value for value in self.written])

    def settle(self, place):
        value = self.layers[-1][2] if self.layers else self.original
        if len(self.written) > 1 or self.written[0] is not value:
            self.written = (*self.written, value)
            if place.read() is not value:
                place.write(value)
            self.written = (value,)


_slots = {}


def put(owner, place, value, rank=0):
    slot = _slots.get(place)
    if slot is None or not slot.is_current(place):
        slot = _slots[place] = _Slot(place.read())
    others = [layer for layer in slot.layers if layer[0] != rank or layer[1] is not owner]
    # sorted is stable: of one rank, the last wins
    slot.layers = tuple(sorted([*others, (rank, owner, value)], key=lambda layer: layer[0]))
    slot.settle(place)


def take_back(owner, place):
    slot = _slots.get(place)
    if slot is None:
        return
    slot.layers = tuple(layer for layer in slot.layers if layer[1] is not owner)
    if slot.is_current(place):
        slot.settle(place)
    if not slot.layers:
        _slots.pop(place, None)


def is_ours(place):
    """Whether what stands there is a repair's."""
    slot = _slots.get(place)
    return slot is not None and slot.is_current(place)


def original(place):
    """What stands there but for repairs: MISSING where nothing does."""
    return _slots[place].original if is_ours(place) else place.read()
