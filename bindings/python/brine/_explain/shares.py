# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""To which class, and to which of its fields, does each byte belong?

A Share is what one class has of the stream. Fields with a name in round brackets are no fields of the class:
"(structure)" is what names the class, calls it, and holds the rest together.
"""

from brine._explain import tags
from brine._explain.symbols import Dict, Kind, Tuple

STRUCTURE = "(structure)"
OTHERS = "(others)"
BUFFER = Kind("buffer")
MOST = 1000  # fields of one class, and tags; the rest are summed up


class Share:
    """The part of one class: how many instances, how many bytes in which field, which versions."""

    __slots__ = ("buffers", "bytes", "instances", "name", "tags")

    def __init__(self, name):
        self.name = name
        self.instances = 0
        self.bytes = {}  # field -> bytes
        self.buffers = {}  # field -> out-of-band buffers
        self.tags = {}  # text of the tag -> how often it stood in [a call, a state]

    def give(self, field, size, value=None):
        """`size` bytes of the stream belong to the field; returns size."""
        if field in self.bytes:
            self.bytes[field] += size
        elif len(self.bytes) < MOST:
            self.bytes[field] = size
        else:
            field = OTHERS
            self.bytes[field] = self.bytes.get(field, 0) + size
        if value is BUFFER:
            self.buffers[field] = self.buffers.get(field, 0) + 1
        return size

    def give_arguments(self, items, sizes):
        """What was handed to the class when it was called; returns how many bytes that is."""
        tag = self._tag_of(items, 0)
        if tag and tag.is_call:
            return self._give_tagged(tag.fields, items, sizes)
        if tag:
            return self._give_tagged(tag.fields[: tag.arguments], items, sizes)
        return sum(self.give(f"argument {i}", sizes[i], items[i]) for i in range(len(items)))

    def give_state(self, value, size, counts=1):
        """What was handed to the instance's __setstate__, or is its __dict__; returns how many bytes that is.

        counts: 0 for the state of a wrapped base, which stands within that of the class.
        """
        if value.__class__ is Dict:
            return sum(self.give(key, each) for key, each in value.keys.items())
        if value.__class__ is not Tuple:
            return self.give("state", size, value)
        tag = self._tag_of(value.items, 1, counts)
        if tag:
            return self._give_tagged(tag.fields[tag.arguments :], value.items, value.sizes)
        if value.items and value.items[0] == "+":  # attributes behind a call
            return self._give_rest(value.items, value.sizes, 1)
        return self._give_rest(value.items, value.sizes, 0)

    def _give_tagged(self, fields, items, sizes):
        """(tag, field, …[, state of a wrapped base, …][, __dict__])"""
        end = min(1 + len(fields), len(items))
        given = sum(self.give(fields[i - 1][0], sizes[i], items[i]) for i in range(1, end))
        return given + self._give_rest(items, sizes, end)

    def _give_rest(self, items, sizes, begin):
        given = 0
        for i in range(begin, len(items)):
            if items[i].__class__ is Dict or (items[i].__class__ is Tuple and tag_of(items[i].items)):
                given += self.give_state(items[i], sizes[i], counts=0)
            else:
                given += self.give(f"state {i}", sizes[i], items[i])
        return given

    def _tag_of(self, items, place, counts=1):
        tag = tag_of(items)
        if tag and (items[0] in self.tags or len(self.tags) < MOST):
            self.tags.setdefault(items[0], [0, 0])[place] += counts
        return tag


_parsed = {}


def tag_of(items):
    """The tags.Tag with which a state begins, or None."""
    text = items[0] if items else None
    if text.__class__ is not str or text[:1] not in ("v", "f"):
        return None
    if text not in _parsed:
        if len(_parsed) > MOST:
            _parsed.clear()
        _parsed[text] = tags.parse(text)
    return _parsed[text]
