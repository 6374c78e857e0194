# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How is a class found by the name that stands in a stream? Its __module__ and __qualname__ are put right.

The engine looks in the class's own module, and in those around it. Where the class was moved or renamed after it was
made, as by `from ._impl import Foo as Bar; del _impl.Foo`, all modules that can be imported are searched.
"""

import pickle
import sys

from brine import _engine, _libraries
from brine._mending.attributes import serve
from brine._mending.places import MISSING, Reducer, original
from brine._modules import is_a, is_being_initialised, is_found_by_others, may_be_imported, namespace

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
    work.unnamed[cls] = entry


def settle(work, imported):
    """Put right the names of the classes that wait for it, as far as what is loaded shows them.

    Nothing is imported. The others wait for the next turn, or for their first pickle, which imports their module.
    """
    for cls, entry in list(work.unnamed.items()):
        if _settle(cls, entry, imported):
            work.unnamed.pop(cls, None)


def _settle(cls, entry, imported):
    def is_done(module):
        return module is imported or not is_being_initialised(module)

    found = _engine.find_class(cls, False)
    if not found:
        module = sys.modules.get(cls.__module__)
        if not is_done(module) or _pickle_may_find(cls, module):
            return False
        found = _search(cls, is_done)
    if found:
        _rename(cls, *found)
    else:
        _say_why_not(cls, entry)
    if cls in _before:
        entry.did("names", f"found by its full name, where it was called {'.'.join(map(str, _before[cls]))}")
    return True


def _pickle_may_find(cls, module):
    """Whether the name is good once the module is imported, or asked for it."""
    if module is None:
        return isinstance(cls.__module__, str) and may_be_imported(cls.__module__)
    return "__getattr__" in namespace(module)


def _say_why_not(cls, entry):
    try:
        _engine.not_importable(cls)
    except pickle.PicklingError as error:
        entry.remaining.append(str(error))


def _rename(cls, module, qualname):
    if (cls.__module__, cls.__qualname__) != (module, qualname):
        _before.setdefault(cls, (cls.__module__, cls.__qualname__))
        cls.__module__, cls.__qualname__ = module, qualname


def restore():
    """Give all classes the names back that they had."""
    for cls, (module, qualname) in list(_before.items()):
        cls.__module__, cls.__qualname__ = module, qualname
        _before.pop(cls, None)


def reduce_class(cls):
    """The name for a stream, as copyreg's reducer for the metaclass."""
    if found := _engine.find_class(cls, True) or _search(cls):
        _rename(cls, *found)
    return _engine.reduce_class(cls)


def _search(cls, usable=lambda module: True):
    """(module, path) of the class in some module that another process can import; None where there is none.

    Of several, one in its own package, then the one with the shortest name: usually what users are meant to write. A
    Python class is not searched for: another process may not find it where this one has it.
    """
    if not _libraries.is_made_by_boost(cls):
        return None
    top = str(cls.__module__).partition(".")[0]
    found = [
        (name.partition(".")[0] != top, path.rpartition(".")[2] != cls.__name__, name.count("."), name, path)
        for name, module in list(sys.modules.items())
        if is_found_by_others(name, module) and usable(module)
        for path in _paths(namespace(module), cls, name)
    ]
    return min(found)[-2:] if found else None


def _paths(namespace, wanted, made_in, depth=3):
    """Where the class stands in a namespace, and in the classes of that module."""
    for name, value in list(namespace.items()):
        if value is wanted:
            yield name
        elif depth and is_a(value, type) and vars(value).get("__module__") == made_in:
            yield from (f"{name}.{below}" for below in _paths(vars(value), wanted, made_in, depth - 1))
