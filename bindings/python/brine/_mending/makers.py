# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does an instance of a Python subclass, or a container, come back without the __init__ of a Python class?"""

import pickle
import sys

from brine import _engine
from brine._mending.places import Attribute, original

wrapped_base = _engine.wrapped_base


def behind(self, name):
    """The method of a Python class behind the wrapped one in the MRO, such as a mixin: without a repair that put one of
    that name into the wrapped class, it would be found. None where there is none."""
    cls = type(self)
    mro = cls.__mro__[cls.__mro__.index(wrapped_base(cls)) : -1]
    for before, base in zip(mro, mro[1:]):
        if not _engine.is_wrapped(base) and callable(original(Attribute(base, name))):
            return getattr(super(before, self), name)
    return None


def maker(self, initargs=()):
    """(callable, arguments) that make an instance of its class; brine._engine.restorer only if there is need of it."""
    cls, whom = type(self), _engine.whom(self)
    base = wrapped_base(cls)
    as_base = cls.__init__ is base.__init__ and cls.__new__ is base.__new__ and _call(cls) is _call(base)
    if whom is cls and (cls is base or (as_base and _is_found(cls))):
        return cls, initargs
    if _is_asked_by_yaml():
        raise pickle.PicklingError(
            f"{cls.__module__}.{cls.__qualname__} cannot be pickled: YAML names nothing but classes and functions of "
            "modules, and this object needs its class's restorer. Give PyYAML a representer for the class, or put what "
            "pickle.dumps gives into the YAML [brine.not-in-yaml]"
        )
    return _engine.restorer(base), (whom, initargs)


def _is_found(cls):
    """Whether the class goes by its name; one that goes by value needs the restorer's module to name its metaclass."""
    try:
        return bool(_engine.reduce_class(cls))
    except pickle.PicklingError:
        return False


def _call(cls):
    return next(vars(meta)["__call__"] for meta in type(cls).__mro__ if "__call__" in vars(meta))


def _is_asked_by_yaml():
    frame = sys._getframe(1)
    while frame and frame.f_globals.get("__name__", "").startswith("brine."):
        frame = frame.f_back
    return frame is not None and str(frame.f_globals.get("__name__")).startswith(("yaml.", "ruamel.yaml."))
