# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which Boost.Python libraries, and which of their classes, enums and functions are in the process?

Each wheel brings a library of its own, with base classes of its own that are alike by name only.
"""

from brine import _engine
from brine._modules import is_a, namespace


def is_boost(cls, name):
    """Whether this is the base class that Boost.Python calls 'instance', 'enum' or 'function', of any library."""
    try:
        return cls.__name__ == name and cls.__module__ == "Boost.Python"
    except MemoryError:
        raise  # a class passed over would be half a repair
    except Exception:  # somebody's metaclass
        return False


def instance_bases():
    """The base class of all wrapped classes, one for each library: a list."""
    return [cls for cls in object.__subclasses__() if is_boost(cls, "instance")]


def enum_bases():
    """The base class of all enums, one for each library that has any: a list."""
    return [cls for cls in int.__subclasses__() if is_boost(cls, "enum")]


def is_enum(cls):
    """Whether this is an enum, or a Python subclass of one."""
    return any(is_boost(base, "enum") for base in cls.__mro__[1:])


def is_made_by_boost(cls):
    """Whether Boost.Python made the class: no Python subclass."""
    return _engine.is_wrapped(cls) or is_boost(cls.__base__, "enum")


def is_wrapped_or_enum(value):
    """Whether `value` is a wrapped class, a Python subclass of one, or an enum."""
    return is_a(value, type) and (is_enum(value) or any(_engine.is_wrapped(base) for base in value.__mro__))


def is_mended(cls):
    """Whether a repair of what the class stands in mends the class: a wrapped one, or an enum or a subclass of that."""
    return _engine.is_wrapped(cls) or is_enum(cls)


def all_classes():
    """What is mended of the whole process: each class once, bases first."""
    seen = set()
    pending = instance_bases() + enum_bases()
    while pending:
        for cls in type.__subclasses__(pending.pop(0)):
            if cls not in seen:
                seen.add(cls)
                pending.append(cls)
                if is_mended(cls):
                    yield cls


def classes_in(values):
    """The wrapped classes and enums among `values`, and those within them: each once, outer ones first."""
    seen = set()
    pending = list(values)
    while pending:
        value = pending.pop(0)
        if is_a(value, type) and value not in seen and is_mended(value):
            seen.add(value)
            yield value
            pending += vars(value).values()


def function_types(modules, classes):
    """The types of the functions in the modules and of the methods of the classes: one for each library, a set."""
    found = {type(value) for module in modules for value in list(namespace(module).values())}
    # Each wrapped class holds at least one function: the __reduce__ that Boost.Python gives it.
    found.update(type(cls.__dict__["__reduce__"]) for cls in classes if "__reduce__" in cls.__dict__)
    return {kind for kind in found if is_boost(kind, "function")}
