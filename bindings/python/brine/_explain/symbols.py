# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What can stand on the stack of a pickle that is read without making its objects?

A short text stands for itself, as a str. Numbers, lists and whatever else has no part that matters later are one Kind
each, shared by all of them: the memory that a stream takes does not depend on what its values would take.
"""


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


class Mark:
    """What MARK puts on the stack; no value."""

    __slots__ = ()


MARK = Mark()
TUPLE = Kind("tuple")
DICT = Kind("dict")


class LongText:
    """A text that is decoded when somebody asks for it: where it lies in the data."""

    __slots__ = ("begin", "end")
    name = "str"

    def __init__(self, begin, end):
        self.begin, self.end = begin, end


class Global:
    """A name that would be imported. One object for each name, with how often it stands in the stream."""

    __slots__ = ("called", "module", "name", "parts", "share", "uses")

    def __init__(self, module, name):
        self.module, self.name = module, name
        self.uses = 0
        self.called = 0
        self.share = None  # of the class, where a call of it does nothing but to make an instance
        self.parts = None  # name -> what getattr finds in it

    def __str__(self):
        return f"{self.module}.{self.name}"


# A tuple whose items may turn out to be a state is a tuple itself: (depth, item, its bytes, item, its bytes, ...). The
# depth is that of tuples within one another.

EMPTY = (1,)
DEEPEST = 3  # within a state that stands in a state
MOST_ITEMS = 1000  # of a tuple; the rest are part of the whole


def tuple_of(items, sizes):
    """The symbol of a tuple, of its items and the bytes of each: two lists."""
    made = [1]
    for item, size in zip(items[:MOST_ITEMS], sizes):
        if item.__class__ is tuple:
            item, deeper = nested(item)
            made[0] = max(made[0], deeper)
        made += item, size
    return tuple(made)


def nested(item):
    """The symbol of a tuple in a tuple, and how deep that makes the outer one."""
    return (TUPLE, 1) if item[0] == DEEPEST else (item, item[0] + 1)


class Dict(dict):
    """A dict whose keys may turn out to be attributes: each with the bytes of key and value."""

    __slots__ = ()
    name = "dict"
    MOST = 500  # keys; the rest are part of the whole

    def add(self, key, size):
        if key.__class__ is str:
            if key in self:
                self[key] += size
            elif len(self) < self.MOST:
                self[key] = size


def shared(symbol):
    """What the memo keeps of a value: the bytes of its parts belong to where it stood, not to who refers to it.

    Of a tuple, what tells of which class it may be the arguments, or the version of a state.
    """
    if symbol.__class__ is Dict:
        return DICT
    if symbol.__class__ is not tuple or len(symbol) == 1:
        return symbol
    first = symbol[1]
    if first.__class__ is not Global and not (first.__class__ is str and first.startswith(("v", "fields v"))):
        return TUPLE
    made = (1, first, 0, _without_parts(symbol[3]), 0) if len(symbol) > 3 else (1, first, 0)
    return symbol if made == symbol else made


def _without_parts(symbol):
    return TUPLE if symbol.__class__ is tuple else DICT if symbol.__class__ is Dict else symbol


def kind_of(symbol):
    """In one word: 'list', or 'name' for what would be imported."""
    if symbol.__class__ is str:
        return "str"
    if symbol.__class__ is tuple:
        return "tuple"
    return "name" if symbol.__class__ is Global else symbol.name
