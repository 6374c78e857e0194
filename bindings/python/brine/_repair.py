# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How are classes mended that others compiled? By hooks of the engine, set on them at run time.

Boost.Python gives every class its own reduce function, but pickle and copy ask for __reduce_ex__ first, and find the
engine's: on the classes of a target, or, for the whole process, on the base class that each Boost.Python library has.
What was done is undone by taking the hooks away; nothing of the class itself is replaced but a C++ __copy__.
"""

import copyreg
import functools
import sys
import types

from brine import _copies, _engine, _imports, _libraries
from brine._report import Entry, Report


def repair(target=None):
    """Make the wrapped classes of `target` pickle and copy without loss; return a Report.

    target: a wrapped class or a Python subclass of one; a module or a package compiled by others, also its submodules
    that are imported later; or None for every class of every Boost.Python library in the process, also those that are
    imported later.

    Attributes set on instances are kept, Python subclasses are rebuilt without their __init__, enum members return as
    themselves, nested classes are found by their names, functions and methods pickle by name. A __reduce__ that is the
    class's own still wins. print() the report to see what was done to which class and what remains; its undo() takes
    everything back. Calling it again with the same target gives the same report.

    TypeError if `target` is nothing of the above.
    """
    if not (target is None or isinstance(target, types.ModuleType) or _libraries.is_wrapped_or_enum(target)):
        raise TypeError(
            f"brine.repair: expected a wrapped class, a module or a package (the object, not its name), or None; "
            f"got {target!r} [brine.bad-target]"
        )
    for active in _active:
        if active.target is target:
            active.refresh()
            return active.report
    return _Repair(target).report


class _Repair:
    """One call of repair(): what it touched, so that it can be undone, and what it serves as more is imported."""

    def __init__(self, target):
        self.target = target
        self._undo = {}  # (object, name) -> how to take it back
        self._seen = set()
        self.report = Report(self.undo)
        self.refresh()
        if target is None or isinstance(target, types.ModuleType):
            _imports.watch(self.refresh)
        _active.append(self)
        _engine.listen(_hear)

    def refresh(self, imported=None):
        """Mend what has come since; `imported` is the extension module just loaded, None to look everywhere."""
        if self.target is None:
            for base in _libraries.instance_bases():
                self._serve(base, "instance")
                self._name_classes(type(base))
            for base in _libraries.enum_bases():
                self._serve(base, "enum")
        for function_type in self._function_types(imported):
            self._serve(function_type, "function")
        for cls in self._classes():
            if cls not in self._seen:
                self._seen.add(cls)
                self._mend_enum(cls) if _libraries.is_enum(cls) else self._mend_class(cls)

    def hear(self, cls, sentence):
        """Note for the report what a class's own suite did wrong."""
        for entry in self.report:
            if entry.cls is cls and sentence not in entry.remaining:
                entry.remaining.append(sentence)

    def undo(self):
        _imports.forget(self.refresh)
        if self in _active:
            _active.remove(self)
        if not _active:
            _engine.listen(None)
            _restore_names()
        for key, take_back in reversed(list(self._undo.items())):
            if not any(key in other._undo for other in _active):  # another repair holds on to it
                take_back()
        self._undo.clear()

    # What belongs to the target.

    def _classes(self):
        if self.target is None:
            return _libraries.all_classes()
        if isinstance(self.target, types.ModuleType):
            return _libraries.classes_in(value for module in self._modules() for value in vars(module).values())
        return [self.target, *_libraries.classes_in(vars(self.target).values())]

    def _modules(self):
        below = self.target.__name__ + "."
        yield self.target
        if hasattr(self.target, "__path__"):
            for name, module in list(sys.modules.items()):
                if name.startswith(below) and isinstance(module, types.ModuleType):
                    yield module

    def _function_types(self, imported):
        if self.target is None:
            modules = [imported] if imported else list(sys.modules.values())
        else:
            modules = self._modules() if isinstance(self.target, types.ModuleType) else []
        return _libraries.function_types(modules, self._classes())

    # What is done.

    def _serve(self, cls, kind):
        """Whether the engine's __reduce_ex__ now stands in the class: False where it has one of its own."""
        if not _engine.serve(cls, kind) and cls not in _served:
            return False
        _served.setdefault(cls, cls.__dict__["__reduce_ex__"])
        self._undo[cls, "__reduce_ex__"] = functools.partial(_unserve, cls)
        return True

    def _name_classes(self, metaclass):
        _engine.name_metaclass(metaclass)
        if copyreg.dispatch_table.setdefault(metaclass, _reduce_class) is _reduce_class:
            self._undo[metaclass, "reducer"] = functools.partial(_forget_reducer, metaclass)

    def _mend_name(self, cls, entry):
        try:
            _reduce_class(cls)
        except Exception as error:
            entry.remaining.append(str(error))
        if cls in _cut_names:
            entry.done.append(f"found by its full name, which Boost.Python had cut to {_cut_names[cls][1]!r}")

    def _mend_enum(self, cls):
        entry = self.report.add(Entry(cls, "enum"))
        self._mend_name(cls, entry)
        if _engine.is_served(cls) and cls not in _served:
            entry.done.append("built with Brine: nothing to mend")
            entry.with_brine = True
            return
        self._guard(cls, entry)
        if self.target is None or self._serve(cls, "enum"):
            entry.done.append("members return as themselves")
        else:
            entry.remaining.append("has a __reduce_ex__ of its own, which is left alone")

    def _guard(self, cls, entry):
        if "__new__" not in cls.__dict__:
            _engine.guard(cls)
            _guards[cls] = cls.__dict__["__new__"]
        if cls in _guards:
            self._undo[cls, "__new__"] = functools.partial(_unguard, cls)
            entry.done.append("refuses numbers that Boost.Python has no room for, where it crashed")

    def _mend_class(self, cls):
        entry = self.report.add(Entry(cls, "class"))
        if "__restore__" in cls.__dict__:
            entry.done.append("built with Brine: nothing to mend")
            entry.with_brine = True
            return
        self._mend_name(cls, entry)
        self._name_classes(type(cls))
        for name in ("__copy__", "__deepcopy__"):
            self._mend_copy(cls, name, entry)
        if self.target is not None and not self._serve(cls, "instance"):
            entry.remaining.append("has a __reduce_ex__ of its own, which is left alone")
            return
        _describe(cls, entry)

    def _mend_copy(self, cls, name, entry):
        original = cls.__dict__.get(name)
        if original is None or not (_libraries.is_boost(type(original), "function") or _copies.is_mended(original)):
            return
        if not _copies.is_mended(original):
            setattr(cls, name, _copies.mended(name, original))
        self._undo[cls, name] = functools.partial(_restore_copy, cls, name)
        entry.done.append(f"{name} keeps attributes and subclass")


_active = []  # the repairs that have not been undone


def _hear(cls, method, error):
    first_line = str(error).partition("\n")[0]
    for repair_ in list(_active):
        repair_.hear(cls, f"its own {method} failed, in C++: {type(error).__name__}: {first_line}")


_served = {}  # classes and bases on which the engine's hook stands, and that hook


_guards = {}  # enums whose values are kept within bounds, and the __new__ that does it


_cut_names = {}  # nested classes whose name was put right, and their __module__ and __qualname__ before


def _reduce_class(cls):
    """The name for a stream, as copyreg's reducer for the metaclass."""
    before = cls.__module__, cls.__qualname__
    name = _engine.reduce_class(cls)
    if (cls.__module__, cls.__qualname__) != before:
        _cut_names[cls] = before
    return name


def _restore_names():
    while _cut_names:
        cls, (cls.__module__, cls.__qualname__) = _cut_names.popitem()


def _unserve(cls):
    hook = _served.pop(cls, None)
    if hook is not None and cls.__dict__.get("__reduce_ex__") is hook:  # a module built with Brine may have set its own
        _engine.unserve(cls)


def _unguard(cls):
    if cls.__dict__.get("__new__") is _guards.pop(cls, None):
        del cls.__new__


def _forget_reducer(metaclass):
    if copyreg.dispatch_table.get(metaclass) is _reduce_class:
        del copyreg.dispatch_table[metaclass]


def _restore_copy(cls, name):
    current = cls.__dict__.get(name)
    if _copies.is_mended(current):
        setattr(cls, name, current.original)


def _describe(cls, entry):
    """What pickling does for the class now, as far as its registration shows."""
    if not getattr(cls, "__safe_for_unpickling__", False):
        entry.remaining.append(
            "pickling was never enabled in C++, so its state is out of reach; copyreg.pickle(cls, function) adds it"
        )
        return
    getinitargs = getattr(cls, "__getinitargs__", None)
    getstate = _own_getstate(cls)
    if not (getinitargs or getstate or getattr(cls, "__dict_defines_state__", False)):
        entry.remaining.append("its suite defines neither __getinitargs__ nor __getstate__: refused, as Pitfall 1")
        return
    reduce = cls.__reduce__
    if not _libraries.is_boost(type(reduce), "function") or reduce.__name__ != "<unnamed Boost.Python function>":
        entry.remaining.append("has a __reduce__ of its own, which is left alone")
        return
    entry.done.append("keeps attributes; Python subclasses are rebuilt without their __init__")
    if not _engine.is_wrapped(cls):
        return
    if "__safe_for_unpickling__" not in cls.__dict__:
        entry.remaining.append("has no suite of its own: what it adds to its C++ base may be lost")
    if getinitargs and "__getinitargs__" not in cls.__dict__:
        entry.remaining.append("inherits __getinitargs__ from a base, whose arguments may not fit its own constructor")


def _own_getstate(cls):
    """__getstate__, unless it is the one that object has since Python 3.11."""
    getstate = getattr(cls, "__getstate__", None)
    return None if getstate is getattr(object, "__getstate__", None) else getstate
