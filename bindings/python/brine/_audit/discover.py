# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which classes and enums of Boost.Python belong to a package, and what does their registration say?"""

import contextlib
import copyreg
import os
import pickle
import sys

from brine import _engine, _libraries

HOOKS = (
    "__getinitargs__", "__getstate__", "__setstate__", "__reduce__", "__reduce_ex__", "__getnewargs__",
    "__getnewargs_ex__", "__copy__", "__deepcopy__", "__getstate_manages_dict__", "__dict_defines_state__",
)  # fmt: skip


class Found:
    """One class or enum: `cls`, its `name` (the path that leads to it, where there is one), and its `lookup`:
    by name, nested, shadowed or missing. `index`: its place in the list of all."""

    def __init__(self, index, cls, path):
        self.index, self.cls, self.path = index, cls, path
        self.lookup = lookup(cls, path)
        own = self.own_name = f"{cls.__module__}.{cls.__qualname__}"
        self.name = own if self.lookup == "by name" or path is None else path
        self.is_enum = _libraries.is_enum(cls)
        self.with_brine = "__restore__" in vars(cls) or (self.is_enum and _engine.is_served(cls))
        self.recipe = self.how = self.why_not = None
        self.changes = []
        self.tried_empty = None  # of a container: why it is tried without an item
        self.safe = []  # what of an instance can be looked at without danger
        self.use_crashes = []
        self.constructor_crashes = []


def discover(top, modules):
    """All that belongs to the package: a list of Found."""
    paths = _paths(modules)
    everything = [*_libraries.all_classes(), *_unmarked()]
    everything += [cls for cls in paths if _libraries.is_wrapped_or_enum(cls)]
    everything = list(dict.fromkeys(everything))
    names = {module.__name__ for module in modules}
    own = [cls for cls in everything if _belongs(cls, top, names, cls in paths)]
    chosen = own or everything  # the module may be a front for an extension module of another name
    found = [Found(index, cls, paths.get(cls)) for index, cls in enumerate(chosen)]
    _part(found)
    return found


def _unmarked():
    """Classes of which Python code has replaced the __reduce__ by which those that Boost.Python made are known."""
    below = [cls for base in _libraries.instance_bases() for cls in base.__subclasses__()]
    return [cls for cls in below if not _engine.is_wrapped(cls)]


def _part(found):
    """Give classes that would have one name between them names of their own."""
    taken = {}
    for one in sorted(found, key=lambda one: one.lookup != "by name"):
        count = taken[one.name] = taken.get(one.name, 0) + 1
        if count > 1:
            one.name += f"#{count}"


def _paths(modules):
    """For each class that a dotted path leads to, the path: that through its own module, if there is one."""
    paths = {}
    pending = [(module.__name__, module) for module in modules]
    while pending:
        prefix, namespace = pending.pop(0)
        for name, value in list(vars(namespace).items()):
            if not _is_one(value):
                continue
            path = f"{prefix}.{name}"
            if value not in paths:
                paths[value] = path
                pending.append((path, value))
            elif path == f"{value.__module__}.{value.__qualname__}":
                paths[value] = path
    return paths


def _is_one(value):
    if not isinstance(value, type):
        return False
    return _engine.is_wrapped(value) or _libraries.is_enum(value) or value in _unmarked()


def _belongs(cls, top, names, has_path):
    module = str(cls.__module__)
    if module == top.__name__ or module.startswith(top.__name__ + ".") or module in names:
        return True
    home = sys.modules.get(module)
    if home is None:
        return has_path
    folder = os.path.dirname(getattr(top, "__file__", None) or "")
    return bool(hasattr(top, "__path__") and folder and (getattr(home, "__file__", "") or "").startswith(folder + "/"))


def lookup(cls, path):
    """How the class is found: by name, if pickle finds it; else nested, shadowed or missing."""
    with contextlib.suppress(Exception):
        if pickle.loads(pickle.dumps(cls, 2)) is cls:
            return "by name"
    if path is not None and path.rpartition(".")[0] not in sys.modules:
        return "nested"
    target = sys.modules.get(cls.__module__)
    for part in cls.__qualname__.split("."):
        target = getattr(target, part, None)
    return "missing" if target is None else "shadowed"


def hooks(cls):
    """What of the pickle protocol the class defines itself: a list of names; and what it inherits: name to class."""
    own, inherited = [], {}
    for name in HOOKS:
        for base in cls.__mro__:
            if base is object or _libraries.is_boost(base, "instance") or _libraries.is_boost(base, "enum"):
                break
            if name in vars(base) and not _is_default(name, vars(base)[name]):
                if base is cls:
                    own.append(name)
                else:
                    inherited[name] = f"{base.__module__}.{base.__qualname__}"
                break
    return own, inherited


def _is_default(name, value):
    """Whether it is the __reduce__ that Boost.Python gives each class, or the engine's hook."""
    if name == "__reduce_ex__":
        return type(value).__name__ == "method_descriptor"
    return name == "__reduce__" and getattr(value, "__name__", "") == "<unnamed Boost.Python function>"


def is_enabled(cls):
    """Whether somebody asked for its pickling: in C++, or by a reduce function in Python."""
    own, inherited = hooks(cls)
    reducers = {"__reduce__", "__reduce_ex__"} & {*own, *inherited}
    return bool(getattr(cls, "__safe_for_unpickling__", False) or reducers or cls in copyreg.dispatch_table)
