# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Are two graphs of objects the same: equal values of the same types, shared in the same places, cycles included?"""

from types import BuiltinFunctionType, FunctionType

BY_VALUE = (int, bool, float, complex, str, bytes, type(None), type(...), type(NotImplemented))
BY_IDENTITY = (type, FunctionType, BuiltinFunctionType)


def _children(thing):
    """What the object holds, in an order that two same graphs agree on."""
    if isinstance(thing, dict):
        held = [child for pair in thing.items() for child in pair]
    elif isinstance(thing, (list, tuple)):
        held = list(thing)
    elif isinstance(thing, (set, frozenset)):
        held = sorted(thing, key=lambda member: (type(member).__name__, str(getattr(member, "label", member))))
    else:
        held = []
    return [*held, *_attributes(thing)]


def _attributes(thing):
    slots = [getattr(thing, name) for name in getattr(type(thing), "__slots__", ()) if hasattr(thing, name)]
    return [*slots, *([thing.__dict__] if getattr(thing, "__dict__", None) else [])]


def difference(first, second):
    """What differs first; None where nothing does."""
    partner, partner_back = {}, {}
    todo = [(first, second)]
    while todo:
        one, other = todo.pop()
        if type(one) is not type(other):
            return f"{type(one)} and {type(other)}"
        if isinstance(one, BY_IDENTITY):
            same = one is other
        elif type(one) in BY_VALUE:
            same = one == other if type(one) is int else repr(one) == repr(other)  # NaN, and the sign of 0
        elif isinstance(one, (bytearray, memoryview)):
            same = bytes(one) == bytes(other)
        else:
            same = True
        if not same:
            return f"different values of {type(one)}"
        if isinstance(one, BY_IDENTITY) or type(one) in BY_VALUE:
            continue
        if id(one) in partner or id(other) in partner_back:
            if partner.get(id(one)) is not other or partner_back.get(id(other)) is not one:
                return f"a {type(one).__name__} is shared in one of them alone"
            continue
        partner[id(one)], partner_back[id(other)] = other, one
        children, others = _children(one), _children(other)
        if len(children) != len(others):
            return f"{len(children)} and {len(others)} children of a {type(one).__name__}"
        todo.extend(zip(children, others))
    return None
