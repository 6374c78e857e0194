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
        place = Attribute(cls, name)
        found = original(place)
        if found is not MISSING and callable(found):
            work.put(place, mended(cls, name, found))
            entry.did("copy", f"{name} keeps attributes and subclass")


def mend_anew(work, cls, entry):
    """The same where Python code has put a __copy__ into the class after it was mended."""
    if not all(is_ours(Attribute(cls, name)) for name in NAMES if name in vars(cls)):
        mend(work, cls, entry)


def mended(cls, name, original):
    """A method for the class's dict that calls `original`, and gives the copy what it leaves out."""

    def method(self, *args, **keywords):
        memo = args[0] if name == "__deepcopy__" and args and isinstance(args[0], dict) else None
        wrapped = wrapped_base(type(self))
        if wrapped is not cls and "__safe_for_unpickling__" in vars(wrapped):
            return _engine.copy(self, {} if name == "__deepcopy__" and memo is None else memo)  # it would be sliced
        try:
            made = original(self, *args, **keywords)
        except TypeError:
            if type(self) is wrapped or not getattr(wrapped, "__safe_for_unpickling__", False):
                raise
            return _engine.copy(self, memo)  # type(self)(self) does not fit the __init__ of a Python subclass
        known = memo is not None and memo.get(id(self)) is made
        if isinstance(self, type(made)) and made is not self and sys.getrefcount(made) <= _FRESH + known:
            _complete(self, made, name, memo)
        return made

    method.__name__ = name
    method.__doc__ = original.__doc__
    method.original = original
    return method


def _complete(self, made, name, memo):
    if not hasattr(made, "__dict__"):
        return
    if wrapped_base(type(self)) is type(made):  # else the C++ part is that of a base, and no name makes it whole
        made.__class__ = type(self)
    attributes = self.__dict__
    if name == "__deepcopy__":
        memo = {} if memo is None else memo
        memo[id(self)] = made
        attributes = copy.deepcopy(attributes, memo)
    made.__dict__.update(attributes)
