# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Python classes of every way to pickle, and graphs of their instances, to be explained and counted."""

import collections
import enum

from hypothesis import strategies as st


class Plain:
    """Its __dict__ is its state."""

    def __init__(self, **fields):
        self.__dict__.update(fields)


class Slotted:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left, self.right = left, right

    def __reduce_ex__(self, protocol):
        return object.__reduce_ex__(self, max(protocol, 2))


class Reduced:
    """Made by a call, without a state."""

    def __init__(self, *arguments):
        self.arguments = arguments

    def __reduce__(self):
        return Reduced, self.arguments


class Keyword:
    """Made by NEWOBJ_EX."""

    def __new__(cls, *, value):
        self = super().__new__(cls)
        self.value = value
        return self

    def __getnewargs_ex__(self):
        return (), {"value": self.value}

    def __reduce_ex__(self, protocol):
        return object.__reduce_ex__(self, max(protocol, 2))


class Listed(list):
    pass


class Mapped(dict):
    pass


class Colour(enum.Enum):
    red = 1
    green = 2


CLASSES = (Plain, Slotted, Reduced, Keyword, Listed, Mapped)


leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.binary(max_size=300),
    st.sampled_from(Colour),
    st.binary(max_size=4).map(bytearray),
    st.sets(st.integers(), max_size=3),
    st.frozensets(st.text(max_size=2), max_size=3),
)


def _containers(inner):
    names = st.text("abcdefgh", min_size=1, max_size=6)
    items = st.lists(inner, max_size=4)
    return st.one_of(
        items,
        items.map(tuple),
        st.dictionaries(st.text(max_size=4), inner, max_size=4),
        st.dictionaries(names, inner, max_size=4).map(lambda fields: Plain(**fields)),
        st.tuples(inner, inner).map(lambda pair: Slotted(*pair)),
        items.map(lambda arguments: Reduced(*arguments)),
        inner.map(lambda value: Keyword(value=value)),
        items.map(Listed),
        st.dictionaries(names, inner, max_size=3).map(Mapped),
        st.dictionaries(names, inner, max_size=3).map(collections.OrderedDict),
        inner.map(lambda value: [value, value]),  # shared
        items.map(_cyclic),
    )


def _cyclic(items):
    made = Plain(items=items)
    items.append(made)
    return made


graphs = st.recursive(leaves, _containers, max_leaves=25)


def instances(root):
    """How many instances of each of CLASSES can be reached: {class: int}."""
    counts, seen, pending = collections.Counter(), {}, [root]
    while pending:
        value = pending.pop()
        if id(value) in seen:
            continue
        seen[id(value)] = value
        if type(value) in CLASSES:
            counts[type(value)] += 1
        if isinstance(value, dict):
            pending += value.values()
        elif isinstance(value, (list, tuple)):
            pending += value
        pending += getattr(value, "__dict__", {}).values()
        pending += [getattr(value, name) for name in getattr(type(value), "__slots__", ()) if name in Slotted.__slots__]
    return counts
