# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What can stand on the stack of a pickle that is read without making its objects?

A short text stands for itself, as a str. Numbers, lists and whatever else has no part that matters later are one Kind
each, shared by all of them: the memory that a stream takes does not depend on what its values would take.
"""

import operator


class Kind:
    """A value of which nothing but its kind is known: 'int', 'list', 'bytes'."""

    __slots__ = ("name",)
    _known = {}  # noqa: RUF012 - one object for each name

    def __new__(cls, name):
        known = cls._known.get(name)
        if known is None:
            known = cls._known[name] = super().__new__(cls)
            known.name = name
        return known


class LongText:
    """A text that is decoded when somebody asks for it: where it lies in the data."""

    __slots__ = ("begin", "end")
    name = "str"

    def __init__(self, begin, end):
        self.begin, self.end = begin, end


class Global:
    """A name that would be imported. One object for each name, with how often it stands in the stream."""

    __slots__ = ("called", "module", "name", "uses")

    def __init__(self, module, name):
        self.module, self.name = module, name
        self.uses = 0
        self.called = 0

    def __str__(self):
        return f"{self.module}.{self.name}"


class Tuple:
    """A tuple whose items may turn out to be a state: each with the bytes that are its own.

    begins: where those of each item begin, and `end` where those of the last one end (stack.py).
    """

    __slots__ = ("_begins", "_end", "depth", "items", "shared")
    name = "tuple"
    DEEPEST = 3  # within a state that stands in a state
    MOST = 1000  # items; the rest are part of the whole

    def __init__(self, items, begins, end):
        if len(items) > self.MOST:
            end = begins[self.MOST]
            del items[self.MOST :], begins[self.MOST :]
        self.items, self._begins, self._end = items, begins, end
        self.shared = None
        self.depth = 1
        for i, item in enumerate(items):
            if item.__class__ is Tuple:
                if item.depth == self.DEEPEST:
                    items[i] = Kind("tuple")
                elif item.depth >= self.depth:
                    self.depth = item.depth + 1

    @property
    def sizes(self):
        """The bytes of each item: a list."""
        return differences(self._begins, self._end)


def differences(begins, end):
    """How far it is from each to the next, and from the last one to the end: a list."""
    return list(map(operator.sub, [*begins[1:], end], begins))


class Dict:
    """A dict whose keys may turn out to be attributes: each with the bytes of key and value."""

    __slots__ = ("keys",)
    name = "dict"
    MOST = 500  # keys; the rest are part of the whole

    def __init__(self):
        self.keys = {}

    def add(self, key, size):
        if key.__class__ is str and (len(self.keys) < self.MOST or key in self.keys):
            self.keys[key] = self.keys.get(key, 0) + size


def shared(symbol):
    """What the memo keeps of a value: the bytes of its parts belong to where it stood, not to who refers to it."""
    if symbol.__class__ is Dict:
        return Kind("dict")
    if symbol.__class__ is not Tuple:
        return symbol
    if symbol.shared is None:
        symbol.shared = _beginning(symbol)
    return symbol.shared


def _beginning(whole):
    """A tuple with what tells of which class it may be the arguments, or the version of a state."""
    first = whole.items[0] if whole.items else None
    if first.__class__ is not Global and not (first.__class__ is str and first.startswith(("v", "fields v"))):
        return Kind("tuple") if whole.items else whole
    items = [Kind(each.name) if each.__class__ in (Dict, Tuple) else each for each in whole.items[:2]]
    made = Tuple(items, [0] * len(items), 0)
    made.shared = made
    return made


def kind_of(symbol):
    """In one word: 'list', or 'name' for what would be imported."""
    if symbol.__class__ is str:
        return "str"
    return "name" if symbol.__class__ is Global else symbol.name
