# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does a class get a state that it has none of? By functions that somebody gives to brine.repair.

They become the class's __getstate__, __setstate__ and __getinitargs__, so that Python subclasses may call and override
them as those of a suite. A stream names the function that gives the state back, so that it is called without Brine and
without a repair, where the function is found under its name and has nothing but the state to give.
"""

import copy
import functools
import sys
from typing import Any, Callable, NamedTuple, Optional

from brine import _engine, _libraries
from brine._mending import copies
from brine._mending.makers import behind, maker, wrapped_base
from brine._mending.places import MISSING, Attribute, original
from brine._state import Setter


class Functions(NamedTuple):
    """getstate(obj) -> state, setstate(obj, state), initargs(obj) -> tuple; None where there is none."""

    getstate: Optional[Callable[[Any], Any]] = None
    setstate: Optional[Callable[[Any, Any], Any]] = None
    initargs: Optional[Callable[[Any], tuple]] = None


_registered = {}  # class -> (Functions, Setter) of the repair that has not been undone


def check(target, functions):
    """TypeError or ValueError where the functions are none, or none for this target."""
    if functions == Functions():
        return
    for name, function in functions._asdict().items():
        if function is not None and not callable(function):
            raise TypeError(
                f"brine.repair: {name}= expected a function of the object, got {function!r:.100} [brine.bad-function]"
            )
    if (functions.getstate is None) != (functions.setstate is None):
        raise TypeError(
            "brine.repair: getstate= and setstate= come together: one gives the state that the other takes "
            "[brine.bad-function]"
        )
    if not isinstance(target, type) or not _engine.is_wrapped(target):
        raise TypeError(
            "brine.repair: getstate=, setstate= and initargs= are for one class that Boost.Python wraps, got "
            f"{target!r:.100}{_instead(target)} [brine.bad-target]"
        )
    if "__restore__" in vars(target) or target in _registered:
        whose = "another repair gave it functions, which is to be undone first" if target in _registered else (
            "it was built with Brine, and has a suite in C++"
        )  # fmt: skip
        raise ValueError(
            f"brine.repair: {target.__module__}.{target.__qualname__} has a state already: {whose} [brine.state-taken]"
        )


def _instead(target):
    if not isinstance(target, type):
        return ""
    if _libraries.is_enum(target):
        return f": an enum has no state, and brine.repair({target.__name__}) without them mends its members"
    return ": a Python subclass defines __getstate__ and __setstate__ itself"


def mend(work, cls, functions, entry):
    work.at_undo(functools.partial(_registered.pop, cls, None))
    _registered[cls] = functions, Setter(cls, functions.setstate, is_importable(functions.setstate))
    methods = {"__safe_for_unpickling__": _Enabled(cls)}
    if functions.initargs:
        methods["__getinitargs__"] = _method(functions.initargs, "__getinitargs__")
    if functions.getstate:
        methods["__getstate__"] = _method(functions.getstate, "__getstate__")
        methods["__setstate__"] = _method(functions.setstate, "__setstate__")
        methods["__reduce_ex__"] = _reduce_ex
        methods["__deepcopy__"] = _deepcopy
        methods["__copy__"] = _copy
    for name, value in methods.items():
        if name not in copies.NAMES or original(Attribute(cls, name)) is MISSING:
            work.put(Attribute(cls, name), value, rank=2)
    entry.did("state", f"pickles by {', '.join(name for name, given in functions._asdict().items() if given)}")
    if functions.setstate and not is_importable(functions.setstate):
        entry.remaining.append(
            "its setstate= is found under no name, so its pickles load only where the same brine.repair was called"
        )


def setter_for(cls):
    """The Setter of the repair that gave the class a state; None where there is none."""
    return _registered.get(cls, (None, None))[1]


def is_importable(function):
    """Whether pickle finds the function under its name."""
    found = sys.modules.get(getattr(function, "__module__", None))
    for name in getattr(function, "__qualname__", "<none>").split("."):
        found = getattr(found, name, None)
    return found is function


def _method(function, name):
    def method(self, *args):
        return function(self, *args)

    method.__name__ = name
    method.__wrapped__ = function
    return method


class _Enabled:
    """__safe_for_unpickling__, which C++ subclasses do not inherit: the functions know nothing of what those add."""

    def __init__(self, cls):
        self.cls = cls
        self.before = original(Attribute(cls, "__safe_for_unpickling__"))

    def __get__(self, instance, owner):
        if wrapped_base(owner) is self.cls:
            return True
        before = getattr(super(self.cls, owner), "__safe_for_unpickling__", False)
        return before if self.before is MISSING else self.before


def _before(self, name):
    """The method of a C++ subclass that it had before a base was given a state; None where there is none."""
    mro = type(self).__mro__
    given = next(index for index, base in enumerate(mro) if base in _registered)
    for base in mro[given:-1]:
        found = original(Attribute(base, name))
        if found is not MISSING and not (name == "__reduce_ex__" and _engine.is_served(base)):
            return found.__get__(self, type(self))
    return None


def _reduce_ex(self, protocol):
    if mixin := behind(self, "__reduce_ex__"):
        return mixin(protocol)
    cls = type(self)
    base = wrapped_base(cls)
    if base not in _registered:
        before = _before(self, "__reduce_ex__")
        return before(protocol) if before else _engine.reduce(self, protocol)
    if any(getattr(cls, name, None) is not getattr(base, name, None) for name in _OVERRIDABLE):
        return _engine.reduce(self, protocol)
    functions, setter = _registered[base]
    state, attributes = self.__getstate__(), self.__dict__
    if attributes or state is None or not setter.importable:
        return (*maker(self, _initargs(self)), (state, attributes or None), None, None, setter)
    return (*maker(self, _initargs(self)), state, None, None, functions.setstate)


_OVERRIDABLE = ("__getstate__", "__setstate__", "__reduce__", "__getstate_manages_dict__")


def _initargs(self):
    given = self.__getinitargs__() if hasattr(self, "__getinitargs__") else ()
    if isinstance(given, (tuple, list)):
        return tuple(given)
    cls = type(self)
    raise TypeError(
        f"{cls.__module__}.{cls.__qualname__}.__getinitargs__ must return a tuple, the constructor's arguments; it "
        f"returned {type(given).__name__} [brine.initargs-not-tuple]"
    )


# copy does not know of a reduce value's sixth item before Python 3.12.


def _copy(self):
    given = wrapped_base(type(self)) in _registered
    before = behind(self, "__copy__") if given else _before(self, "__copy__")
    return before() if before else _rebuilt(self, None, lambda value: value)


def _deepcopy(self, memo):
    given = wrapped_base(type(self)) in _registered
    before = behind(self, "__deepcopy__") if given else _before(self, "__deepcopy__")
    return before(memo) if before else _rebuilt(self, memo, lambda value: copy.deepcopy(value, memo))


def _rebuilt(self, memo, passed_on):
    reduced = self.__reduce_ex__(4)
    if not isinstance(reduced, tuple) or len(reduced) < 6:  # that of a Python subclass, perhaps
        return _engine.copy(self, memo)
    call, arguments, state, _, _, setter = reduced
    made = call(*passed_on(arguments))
    if memo is not None:
        memo[id(self)] = made
    setter(made, passed_on(state))
    return made
