# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How is a class found by the name that stands in a stream? Its __module__ and __qualname__ are put right.

The engine looks in the class's own module, and in those around it. Where the class was moved or renamed after it was
made, as by `from ._impl import Foo as Bar; del _impl.Foo`, all modules that can be imported are searched.
"""

import functools
import pickle
import sys
import types

from brine import _engine, _libraries
from brine._mending.attributes import serve
from brine._mending.places import MISSING, Reducer, original

_before = {}  # classes whose name was put right, and their __module__ and __qualname__ before


def mend_all(work, bases):
    """Classes by name: through copyreg, which pickle asks for the metaclass."""
    for base in bases:
        _engine.name_metaclass(base)
        if original(Reducer(base)) is MISSING:
            work.put(Reducer(base), reduce_class)


def mend_functions(work, modules, classes):
    for kind in _libraries.function_types(modules, classes):
        serve(work, kind, "function")


def mend(work, cls, entry):
    work.after_turn(functools.partial(_mend, cls, entry))  # for the class's module may be imported for it


def _mend(cls, entry):
    try:
        reduce_class(cls)
    except Exception as error:
        entry.remaining.append(str(error))
    if cls in _before:
        entry.did("names", f"found by its full name, where it was called {'.'.join(map(str, _before[cls]))}")


def restore():
    """Give all classes the names back that they had."""
    while _before:
        cls, (cls.__module__, cls.__qualname__) = _before.popitem()


def reduce_class(cls):
    """The name for a stream, as copyreg's reducer for the metaclass."""
    before = cls.__module__, cls.__qualname__
    try:
        name = _engine.reduce_class(cls)
    except pickle.PicklingError:
        found = _search(cls) if _engine.is_wrapped(cls) or _libraries.is_enum(cls) else None
        if not found:
            raise
        _before.setdefault(cls, before)
        cls.__module__, cls.__qualname__ = found
        return _engine.reduce_class(cls)
    if (cls.__module__, cls.__qualname__) != before:
        _before.setdefault(cls, before)
    return name


def _search(cls):
    """(module, path) of the class in some module that another process can import; None where there is none.

    Of several, one in its own package, then the one with the shortest name: usually what users are meant to write.
    """
    top = str(cls.__module__).partition(".")[0]
    found = [
        (name.partition(".")[0] != top, path.rpartition(".")[2] != cls.__name__, name.count("."), name, path)
        for name, module in list(sys.modules.items())
        if _can_be_imported(name, module)
        for path in _paths(vars(module), cls, name)
    ]
    return min(found)[-2:] if found else None


def _can_be_imported(name, module):
    spec = vars(module).get("__spec__") if isinstance(module, types.ModuleType) else None
    return getattr(spec, "name", None) == name  # not so of __main__


def _paths(namespace, wanted, made_in, depth=3):
    """Where the class stands in a namespace, and in the classes of that module."""
    for name, value in list(namespace.items()):
        if value is wanted:
            yield name
        elif depth and isinstance(value, type) and vars(value).get("__module__") == made_in:
            yield from (f"{name}.{below}" for below in _paths(vars(value), wanted, made_in, depth - 1))
