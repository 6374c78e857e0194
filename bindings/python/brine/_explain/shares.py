# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""To which class, and to which of its fields, does each byte belong?

A Share is what one class has of the stream. Fields with a name in round brackets are no fields of the class:
"(structure)" is what names the class, calls it, and holds the rest together.
"""

from brine._explain import tags
from brine._explain.symbols import MOST_ITEMS, Dict, Kind

STRUCTURE = "(structure)"
OTHERS = "(others)"
BUFFER = Kind("buffer")
MOST = 1000  # fields of one class, and tags; the rest are summed up
ARGUMENTS = [f"argument {i}" for i in range(MOST_ITEMS)]
STATES = [f"state {i}" for i in range(MOST_ITEMS)]


class Share:
    """The part of one class: how many instances, how many bytes in which field, which versions."""

    __slots__ = ("buffers", "bytes", "called", "instances", "name", "share", "structure", "tags")

    def __init__(self, name):
        self.name = name
        self.instances = 0
        self.called = 0  # of these instances
        self.share = None  # of what a call of them makes
        self.structure = 0  # bytes that are no field's
        self.bytes = {}  # field -> bytes
        self.buffers = {}  # field -> out-of-band buffers
        self.tags = {}  # text of the tag -> how often it stood in [a call, a state]

    def give(self, field, size, value=None):
        """`size` bytes of the stream belong to the field; returns size."""
        if field in self.bytes:
            self.bytes[field] += size
        elif len(self.bytes) < MOST - 1:  # the last place is that of what is no field
            self.bytes[field] = size
        else:
            field = OTHERS
            self.bytes[field] = self.bytes.get(field, 0) + size
        if value is BUFFER:
            self.buffers[field] = self.buffers.get(field, 0) + 1
        return size

    def give_arguments(self, given):
        """What was handed to the class when it was called, a tuple; returns how many bytes that is."""
        first = given[1] if len(given) > 1 else None
        if first.__class__ is str and first[:1] in ("v", "f"):
            tag = self._tag_of(first, 0)
            if tag:
                return self._give_tagged(tag.fields if tag.is_call else tag.fields[: tag.arguments], given)
        total, fields = 0, self.bytes
        for i in range(1, len(given), 2):
            size, name = given[i + 1], ARGUMENTS[i >> 1]
            if name in fields and given[i] is not BUFFER:
                fields[name] += size
            else:
                self.give(name, size, given[i])
            total += size
        return total

    def give_state(self, value, size, counts=1):
        """What was handed to the instance's __setstate__, or is its __dict__; returns how many bytes that is.

        counts: 0 for the state of a wrapped base, which stands within that of the class.
        """
        if value.__class__ is Dict:
            total, fields = 0, self.bytes
            for key, each in value.items():
                if key in fields:
                    fields[key] += each
                else:
                    self.give(key, each)
                total += each
            return total
        if value.__class__ is not tuple:
            return self.give("state", size, value)
        first = value[1] if len(value) > 1 else None
        if first.__class__ is str and first[:1] in ("v", "f"):
            tag = self._tag_of(first, 1, counts)
            if tag:
                return self._give_tagged(tag.fields[tag.arguments :], value)
        return self._give_rest(value, 3 if first == "+" else 1)  # attributes behind a call

    def _give_tagged(self, fields, given):
        """(tag, field, …[, state of a wrapped base, …][, __dict__])"""
        end = min(3 + 2 * len(fields), len(given))
        total = 0
        for i in range(3, end, 2):
            total += self.give(fields[(i - 3) >> 1][0], given[i + 1], given[i])
        return total + self._give_rest(given, end) if end < len(given) else total

    def _give_rest(self, given, begin):
        total, fields = 0, self.bytes
        for i in range(begin, len(given), 2):
            item, size, name = given[i], given[i + 1], STATES[i >> 1]
            if item.__class__ is Dict or (item.__class__ is tuple and len(item) > 1 and tag_of(item[1])):
                total += self.give_state(item, size, counts=0)
            elif name in fields and item is not BUFFER:
                fields[name] += size
                total += size
            else:
                total += self.give(name, size, item)
        return total

    def _tag_of(self, text, place, counts=1):
        tag = tag_of(text)
        if tag and (text in self.tags or len(self.tags) < MOST):
            self.tags.setdefault(text, [0, 0])[place] += counts
        return tag


def tag_of(text):
    """The tags.Tag with which a state begins, or None: of its first item."""
    if text.__class__ is not str or text[:1] not in ("v", "f"):
        return None
    return tags.parse(text)
