# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does a C++ __copy__ or __deepcopy__ keep the attributes and the Python subclass? By a function around it."""

import copy

from brine import _engine


def is_mended(method):
    return hasattr(method, "original")


def mended(name, original):
    """A method for the class's dict that calls `original`, and gives the copy what it leaves out."""

    def method(self, *args, **keywords):
        made = original(self, *args, **keywords)
        if made is self or not isinstance(self, type(made)) or not hasattr(made, "__dict__"):
            return made  # what it gives is no copy
        _keep_class(self, made)
        attributes = self.__dict__
        if name == "__deepcopy__":
            memo = args[0] if args and isinstance(args[0], dict) else {}
            memo[id(self)] = made
            attributes = copy.deepcopy(attributes, memo)
        made.__dict__.update(attributes)
        return made

    method.__name__ = name
    method.__doc__ = original.__doc__
    method.original = original
    return method


def _keep_class(self, made):
    """Make the copy an instance of the original's class: C++ made it an instance of the wrapped class."""
    wrapped = next(cls for cls in type(self).__mro__ if _engine.is_wrapped(cls))
    if wrapped is type(made):  # else the C++ part is that of a base, and no name makes it whole
        made.__class__ = type(self)
