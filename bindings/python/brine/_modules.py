# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What is known of modules without a word to them? Nothing here imports one, or runs the code of one.

A module may be loaded at its first use (importlib.util.LazyLoader), give names only when asked (its __getattr__), or be
half initialised.
"""

import sys
import types


def is_a(value, kind):
    """As isinstance, without a word to the value: a lazy module or a proxy may be asked for its __class__ otherwise."""
    return issubclass(type(value), kind)


def namespace(module):
    """The names in a module; empty for what is no module."""
    return (_dict_of(module) or {}) if is_a(module, types.ModuleType) else {}


_dict_of = vars(types.ModuleType)["__dict__"].__get__  # a module may have a __dict__ of its own, as those of py do


def is_being_initialised(module):
    return getattr(namespace(module).get("__spec__"), "_initializing", False)


def is_found_by_others(name, module):
    """Whether another process imports the module by the name that it has in sys.modules: not so of __main__."""
    return getattr(namespace(module).get("__spec__"), "name", None) == name


def may_be_imported(name):
    """Whether a module that is not loaded can be imported, as far as its parents are loaded."""
    parent = name.rpartition(".")[0]
    if parent and parent not in sys.modules:
        return may_be_imported(parent)
    path = namespace(sys.modules[parent]).get("__path__") if parent else None
    if parent and path is None:
        return False
    return any(finder.find_spec(name, path) for finder in list(sys.meta_path) if hasattr(finder, "find_spec"))
