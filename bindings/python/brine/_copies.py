# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does a C++ __copy__ or __deepcopy__ keep the attributes and the Python subclass? By a function around it."""

import copy

from brine import _engine


def is_mended(method):
    return hasattr(method, "original")


def mended(name, original):
    """A method for the class's dict that calls `original`, and gives the copy what it leaves out."""
    if name == "__copy__":

        def method(self):
            made = _copied(self, original(self))
            made.__dict__.update(self.__dict__)
            return made

    else:

        def method(self, memo):
            made = _copied(self, original(self, memo))
            memo[id(self)] = made
            made.__dict__.update(copy.deepcopy(self.__dict__, memo))
            return made

    method.__name__ = name
    method.__doc__ = original.__doc__
    method.original = original
    return method


def _copied(self, made):
    """The copy, as an instance of the original's class. C++ made it an instance of the wrapped class."""
    if type(made) is type(self) or not isinstance(self, type(made)):
        return made
    wrapped = next(cls for cls in type(self).__mro__ if _engine.is_wrapped(cls))
    if wrapped is type(made):  # else the C++ part is that of a base, and no name makes it whole
        made.__class__ = type(self)
    return made
