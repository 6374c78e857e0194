# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Objects of every kind that pickle distinguishes, for the tests of brine.dumps and brine.loads."""

import collections
import copyreg
import datetime
import decimal
import enum
import fractions
import functools
import pickletools


class Plain:
    def __init__(self, *values):
        self.values = values


class Slotted:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left, self.right = left, right


class SlottedWithDict(Slotted):
    __slots__ = ("__dict__",)


class WithState:
    def __init__(self, value):
        self.value = value

    def __getstate__(self):
        return ("state", self.value)

    def __setstate__(self, state):
        self.value = state[1]


class FalseState(WithState):
    def __getstate__(self):
        return 0

    def __setstate__(self, state):
        self.value = ("set", state)


class WithNewArguments(str):
    def __getnewargs__(self):
        return (str(self),)


class WithKeywords:
    def __new__(cls, *args, **keywords):
        made = super().__new__(cls)
        made.args, made.keywords = args, keywords
        return made

    def __getnewargs_ex__(self):
        return self.args, self.keywords


class OfList(list):
    pass


class OfDict(dict):
    pass


class OfSet(set):
    pass


class OfInt(int):
    pass


class Bag:
    """Pickles by items, like a list that is none."""

    def __init__(self):
        self.items = []

    def append(self, item):
        self.items.append(item)

    def __reduce__(self):
        return Bag, (), None, iter(list(self.items))


class Mapped:
    def __init__(self):
        self.pairs = []

    def __setitem__(self, key, value):
        self.pairs.append((key, value))

    def __reduce__(self):
        return Mapped, (), None, None, iter(list(self.pairs))


def set_values(made, state):
    made.values = ("by the setter", state)


class WithSetter:
    def __init__(self, values=()):
        self.values = values

    def __reduce__(self):
        return WithSetter, (), self.values, None, None, set_values


class Registered:
    def __init__(self, value):
        self.value = value


copyreg.pickle(Registered, lambda made: (Registered, (made.value,)))


class Single:
    def __reduce__(self):
        return "SINGLE"


SINGLE = Single()


class Outer:
    class Inner:
        def method(self):
            pass


class Shade(enum.Enum):
    DARK = 1
    LIGHT = (2, "x")


Point = collections.namedtuple("Point", "x y")


def bag(*items):
    made = Bag()
    for item in items:
        made.append(item)
    return made


def mapped(*pairs):
    made = Mapped()
    for key, value in pairs:
        made[key] = value
    return made


def filled(made, **attributes):
    made.__dict__.update(attributes)
    return made


def without_frames(stream):
    """The same pickle without its FRAME opcodes."""
    kept, begin = [], 0
    for opcode, _, at in pickletools.genops(stream):
        if opcode.name == "FRAME":
            kept.append(stream[begin:at])
            begin = at + 9
    return b"".join([*kept, stream[begin:]])


VALUES = {
    "None": None,
    "bools": [True, False],
    "ints": [sign * ((1 << bits) + d) for bits in range(0, 130, 1) for d in (-1, 0, 1) for sign in (1, -1)],
    "big ints": [1 << 2000, -(1 << 2000), -(1 << 2047), (1 << 2039) - 1, 1 << 14_000],
    "floats": [0.0, -0.0, 1.5, float("inf"), float("nan"), 5e-324],
    "complex": 1 - 2j,
    "texts": ["", "a", "ä", "\u20ac", "\U0001f600", "\ud800", "x" * 255, "x" * 256, "é" * 70000, "\0\n"],
    "bytes": [b"", b"a", b"\xff" * 255, b"a" * 256, b"x" * 70000],
    "bytearrays": [bytearray(), bytearray(b"abc")],
    "tuples": [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), ((), ((),))],
    "lists": [[], [1], [[]], list(range(1000)), list(range(1001)), list(range(2500))],
    "dicts": [{}, {1: 2}, {"a": {}, "b": [1]}, dict.fromkeys(range(1000)), dict.fromkeys(range(2001))],
    "sets": [set(), {1}, set(range(1000)), set(range(1001)), frozenset(), frozenset("abc"), frozenset(range(1500))],
    "plain": Plain(1, "a", [Plain()]),
    "slotted": [Slotted(1, [2]), SlottedWithDict(1, 2), filled(SlottedWithDict(1, 2), more=3)],
    "with state": [WithState(1), FalseState(2)],
    "new arguments": [WithNewArguments("abc"), WithKeywords(1, a=[2])],
    "subclasses": [OfList([1, 2]), filled(OfList([1]), a=1), OfDict(a=1), OfSet({1}), OfInt(7)],
    "items": [bag(), bag(1), bag(1, 2), bag(*range(1000)), bag(*range(1001)), bag(*range(2000))],
    "pairs": [mapped(), mapped((1, 2)), mapped(*((i, i) for i in range(1001)))],
    "setter": WithSetter([1, 2]),
    "registered": Registered("x"),
    "by name": [SINGLE, Plain, Outer.Inner, Outer.Inner.method, set_values, len],
    "singletons": [..., NotImplemented, type(None), type(...), type(NotImplemented)],
    "enums": [Shade.DARK, Shade.LIGHT, Shade],
    "named tuples": [Point(1, 2), Point([], {})],
    "library": [
        datetime.datetime(2020, 1, 2, 3, 4, 5, 6),
        decimal.Decimal("1.5"),
        fractions.Fraction(1, 3),
        collections.OrderedDict(a=1, b=2),
        collections.defaultdict(list, {1: [2]}),
        collections.Counter("abca"),
        collections.deque([1, 2], 5),
        range(3),
        slice(1, 2),
        functools.partial(int, "7", base=8),
    ],
}  # fmt: skip


def cycles():
    """Name -> a graph that leads to itself, each made anew."""
    ring = []
    ring.append(ring)
    book = {}
    book["self"] = book
    pair = ([],)
    pair[0].append(pair)
    long = (1, 2, 3, [])
    long[3].append(long)
    node = Plain()
    node.me = node
    kin = Plain()
    kin.values = ({kin}, frozenset({kin}), {kin: kin})
    in_frozenset = Plain()
    in_frozenset.values = frozenset({in_frozenset})
    state = WithState(None)
    state.value = [state]
    sack = Bag()
    sack.append(sack)
    return {
        "list": ring,
        "dict": book,
        "pair": pair,
        "long tuple": long,
        "object": node,
        "members": kin,
        "frozenset": in_frozenset.values,
        "state": state,
        "items": sack,
    }
