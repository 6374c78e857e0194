# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which Boost.Python libraries, and which of their classes, enums and functions are in the process?

Each wheel brings a library of its own, with base classes of its own that are alike by name only.
"""

import types

from brine import _engine


def is_boost(cls, name):
    """Whether this is the base class that Boost.Python calls 'instance', 'enum' or 'function', of any library."""
    try:
        return cls.__name__ == name and cls.__module__ == "Boost.Python"
    except Exception:  # somebody's metaclass
        return False


def instance_bases():
    """The base class of all wrapped classes, one for each library: a list."""
    return [cls for cls in object.__subclasses__() if is_boost(cls, "instance")]


def enum_bases():
    """The base class of all enums, one for each library that has any: a list."""
    return [cls for cls in int.__subclasses__() if is_boost(cls, "enum")]


def is_enum(cls):
    return any(is_boost(base, "enum") for base in cls.__mro__[1:])


def is_wrapped_or_enum(value):
    """Whether `value` is a wrapped class, a Python subclass of one, or an enum."""
    return isinstance(value, type) and (is_enum(value) or any(_engine.is_wrapped(base) for base in value.__mro__))


def all_classes():
    """Every wrapped class and enum of the process."""
    for base in instance_bases():
        yield from _wrapped_below(base)
    for base in enum_bases():
        yield from base.__subclasses__()


def _wrapped_below(base):
    for cls in base.__subclasses__():
        if _engine.is_wrapped(cls):
            yield cls
        yield from _wrapped_below(cls)


def classes_in(values):
    """The wrapped classes and enums among `values`, and those within them: each once, outer ones first."""
    seen = set()
    pending = list(values)
    while pending:
        value = pending.pop(0)
        if isinstance(value, type) and value not in seen and (_engine.is_wrapped(value) or is_enum(value)):
            seen.add(value)
            yield value
            pending += vars(value).values()


def function_types(modules, classes):
    """The types of the functions in the modules and of the methods of the classes: one for each library, a set."""
    namespaces = [vars(module) for module in modules if isinstance(module, types.ModuleType)]
    found = {type(value) for namespace in namespaces for value in list(namespace.values())}
    # Each wrapped class holds at least one function: the __reduce__ that Boost.Python gives it.
    found.update(type(cls.__dict__["__reduce__"]) for cls in classes if "__reduce__" in cls.__dict__)
    return {kind for kind in found if is_boost(kind, "function")}
