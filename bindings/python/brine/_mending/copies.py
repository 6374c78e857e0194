# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How do copies keep the attributes and the Python subclass? By a function around the class's own __copy__.

What C++ returns is made whole only if it is a fresh copy: an object that others hold too is none.
"""

import copy
import sys

from brine import _engine
from brine._mending.makers import wrapped_base
from brine._mending.places import MISSING, Attribute, is_ours, original

NAMES = ("__copy__", "__deepcopy__")
_FRESH = 2  # references that sys.getrefcount sees of an object that only a local variable of its caller holds


def mend(work, cls, entry):
    for name in NAMES:
        found, owner = _in_force(cls, name)
        if callable(found) and (owner is cls or _would_be_a_base(cls)):
            work.put(Attribute(cls, name), mended(owner, name, found))
            entry.did("copy", f"{name} keeps attributes and subclass")


def _in_force(cls, name):
    """(the function that copies instances but for repairs, the class that has it); (None, None) where there is none, or
    another mending has put one there."""
    for base in cls.__mro__:
        place = Attribute(base, name)
        found = original(place)
        if found is not MISSING:
            return found, base
        if is_ours(place) and not hasattr(place.read(), "original"):
            break
    return None, None


def _would_be_a_base(cls):
    """Whether the copy of a base, which gives that base, can be made right: of Python subclasses and of classes with a
    suite, also where their base is not repaired."""
    return not _engine.is_wrapped(cls) or "__safe_for_unpickling__" in vars(cls)


def mend_anew(work, cls, entry):
    """The same where Python code has put a __copy__ into the class after it was mended."""
    if not all(is_ours(Attribute(cls, name)) for name in NAMES if name in vars(cls)):
        mend(work, cls, entry)


def mended(owner, name, original):
    """A method for a class that calls `original`, which `owner` has, and gives the copy what that leaves out."""
    deep = name == "__deepcopy__"

    def method(self, *args, **keywords):
        if type(self) is not owner and _is_sliced_by(owner, type(self)):
            memo = _memo(deep, args)
            return _engine.copy(self, {} if deep and memo is None else memo)
        try:
            made = original(self, *args, **keywords)
        except TypeError:
            wrapped = wrapped_base(type(self))
            if type(self) in (wrapped, owner) or not getattr(wrapped, "__safe_for_unpickling__", False):
                raise
            return _engine.copy(self, _memo(deep, args))  # type(self)(self) does not fit a Python subclass's __init__
        if _engine.is_whole_copy(self, made) or not isinstance(self, type(made)):
            return made
        memo = _memo(deep, args)
        known = memo is not None and memo.get(id(self)) is made
        if sys.getrefcount(made) <= _FRESH + known:
            _complete(self, made, deep, memo)
        return made

    method.__name__ = name
    # Not original.__doc__: where that is C++, Boost.Python computes it, and a signal meanwhile aborts the process.
    method.__doc__ = "The class's own, and what that leaves out: attributes and the Python subclass."
    method.original = original
    return method


def _memo(deep, args):
    return args[0] if deep and args and isinstance(args[0], dict) else None


def _is_sliced_by(owner, cls):
    """Whether the function copies less than the class has: that of a C++ base does, and no __new__ is called by it."""
    wrapped = wrapped_base(cls)
    return _engine.is_wrapped(owner) and (_is_sliced(wrapped, owner) or _is_made_by_new(cls, wrapped))


def _is_sliced(wrapped, owner):
    return wrapped is not owner and "__safe_for_unpickling__" in vars(wrapped)


def _is_made_by_new(cls, wrapped):
    return cls is not wrapped and getattr(wrapped, "__safe_for_unpickling__", False) and _engine.is_made_by_new(cls)


def _complete(self, made, deep, memo):
    if not hasattr(made, "__dict__"):
        return
    if wrapped_base(type(self)) is type(made):  # else the C++ part is that of a base, and no name makes it whole
        made.__class__ = type(self)
    present = made.__dict__
    attributes = {key: value for key, value in self.__dict__.items() if key not in present}
    if attributes and deep:
        memo = {} if memo is None else memo
        memo[id(self)] = made
        attributes = copy.deepcopy(attributes, memo)
    present.update(attributes)
