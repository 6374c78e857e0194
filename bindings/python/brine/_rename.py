# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does a pickle of a class that was moved or renamed load? By letting its old name lead to the new one.

A pickle names a class by its module and its path in there, and every unpickler looks both up: the module in
sys.modules, the path by getattr. So the old names are put where they are looked for: as a __getattr__ of the old
module (PEP 562), which is asked only where there is no such attribute; a module that is gone is stood in for.
"""

import importlib
import importlib.util
import pkgutil
import sys
import types
from collections.abc import Mapping


def rename(names):
    """Let pickles that name a class by an old name load it by its new one; return a Renaming, whose undo() ends it.

    names: a dict from the old full name, a str such as "old_module.Outer.Inner", to the new full name, or to the class
    itself. The old module may still be there or be gone. The new one is imported when the first such pickle is loaded,
    unless the old name lies within a class that is still there. Whatever the old name leads to goes with it: classes
    within the class, enum members, and Python subclasses in the pickle.

    Every process that loads such pickles needs the call: best in the new module itself. In a with statement it ends
    with the block.

        brine.rename({"tools.Shed": "garden.Shed"})
        pickle.loads(pickle_of_a_tools_shed)        # a garden.Shed

    TypeError if `names` is no dict of that kind, ValueError if a name is no dotted path, leads back to itself, or is
    taken: nothing that exists is ever hidden. Then nothing has been renamed. ImportError, when a pickle is loaded, if
    there is nothing under the new name.
    """
    return Renaming(names)


class Renaming:
    """What rename() did: `names` is a copy of its dict, and undo() takes it back."""

    def __init__(self, names):
        self.names = _checked(names)
        self._undo = []
        try:
            for old in sorted(self.names, key=lambda name: name.count(".")):  # what holds others comes first
                self._undo.append(_place(old, _New(old, self.names[old])))
        except BaseException:
            self.undo()
            raise

    def undo(self):
        """Take the old names away again; a second time does nothing."""
        while self._undo:
            self._undo.pop()()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.undo()

    def __repr__(self):
        return f"<brine.Renaming: {len(self.names)} names>"


# What is asked for.


def _checked(names):
    if not isinstance(names, Mapping):
        raise TypeError(f"brine.rename: expected a dict from old names to new ones, got {names!r} [brine.bad-rename]")
    for old, new in names.items():
        if not isinstance(old, str) or not isinstance(new, (str, type)):
            raise TypeError(
                f"brine.rename: expected an old name, a str, and its new one, a str or a class; got {old!r}: {new!r} "
                "[brine.bad-rename]"
            )
        for name in (old, new):
            if isinstance(name, str) and ("." not in name or not all(map(str.isidentifier, name.split(".")))):
                raise ValueError(
                    f"brine.rename: expected a full name such as 'module.Class', got {name!r} [brine.bad-rename]"
                )
    for old in names:
        _refuse_circle(old, names)
    return dict(names)


def _refuse_circle(old, names):
    seen = [old]
    while isinstance(new := names.get(seen[-1], _renamed.get(seen[-1])), str):
        seen.append(new)
        if new in seen[:-1]:
            raise ValueError(f"brine.rename: {' -> '.join(seen)} leads back to itself [brine.bad-rename]")


_renamed = {}  # old name -> new name or class, of every Renaming that has not been undone


class _New:
    """What stands behind an old name: looked up when it is first asked for."""

    def __init__(self, old, target):
        self.old = old
        self.target = target
        self.within = {}  # path below the old name -> a _New of its own
        self.take_back = None  # from the class that it was set in

    def get(self):
        found = self.target
        if isinstance(found, str):
            try:
                found = pkgutil.resolve_name(found)
            except (ImportError, AttributeError) as error:
                raise ImportError(
                    f"{self.old!r} was renamed to {self.target!r}, and there is nothing under that name: {error}. Put "
                    "the table that was given to brine.rename right [brine.rename-target]"
                ) from error
        for path, new in self.within.items():
            new.take_back = new.take_back or _set_within(found, path, new)
        return found


# Where it is put.


def _place(old, new):
    """Let the old name lead to the new one; return the function that takes it back."""
    owner, missing = _nearest(old)
    if not missing:
        raise ValueError(
            f"brine.rename: {old!r} exists, and would be hidden. Remove it, or leave it out of the table "
            "[brine.rename-taken]"
        )
    take_back = _place_in(owner, missing, new)
    _renamed[old] = new.target

    def undo():
        take_back()
        _renamed.pop(old, None)

    return undo


def _nearest(old):
    """The innermost module or class on the way to the name that exists, None if there is none, and what is missing."""
    parts = old.split(".")
    owner, found = None, 0
    for count in range(1, len(parts)):
        name = ".".join(parts[:count])
        if not _exists(name):
            break
        owner, found = importlib.import_module(name), count
    missing = parts[found:]
    while owner is not None and missing and _has(owner, missing[0]):
        owner = getattr(owner, missing.pop(0))
    return owner, missing


def _exists(module_name):
    if module_name in sys.modules:
        return sys.modules[module_name] is not None
    try:
        return importlib.util.find_spec(module_name) is not None
    except ModuleNotFoundError:  # its parent is no package
        return False


def _has(owner, name):
    """Whether there is such an attribute, asking for no class that was renamed: it is not to be imported yet."""
    hook = vars(owner).get("__getattr__") if isinstance(owner, types.ModuleType) else None
    if isinstance(hook, _Hook):
        return name in vars(owner) or hook.original_has(name)
    return hasattr(owner, name)


def _place_in(owner, missing, new):
    if owner is not None and not isinstance(owner, types.ModuleType):
        return _set_within(owner, ".".join(missing), new)
    name, below = missing[0], ".".join(missing[1:])
    if owner is None or (below and name not in _Hook.of(owner).news):
        return _place_in(_stand_in(owner, name), missing[1:], new)
    hook = _Hook.of(owner)
    return _add(hook.news[name].within, below, new, hook) if below else _add(hook.news, name, new, hook)


def _stand_in(owner, name):
    """A module in place of what is missing. It may have been a module or a class: the stand-in is found as either."""
    full_name = name if owner is None else f"{owner.__name__}.{name}"
    made = sys.modules[full_name] = types.ModuleType(full_name, "Stands in for what brine.rename renamed.")
    outer = None if owner is None else _Hook.of(owner)
    if outer:
        outer.news[name] = _New(full_name, made)
    _Hook.of(made).stands_in = (full_name, outer, name)
    return made


def _add(news, name, new, hook):
    if name in news:
        raise ValueError(f"brine.rename: {new.old!r} was renamed before, and not undone [brine.rename-taken]")
    news[name] = new

    def undo():
        del news[name]
        if new.take_back:
            new.take_back()
        hook.leave_if_idle()

    return undo


def _set_within(cls, path, new):
    """Set an attribute of a class that is still there, for it cannot be asked later."""
    *outer, name = path.split(".")
    try:
        for part in outer:
            cls = getattr(cls, part)
        found = new.get()
        if getattr(cls, name, found) is not found:
            raise ValueError(f"brine.rename: {new.old!r} exists, and would be hidden [brine.rename-taken]")
        if name in vars(cls):
            return lambda: None
        setattr(cls, name, found)
    except (AttributeError, TypeError) as error:
        raise ImportError(
            f"{new.old!r} cannot be put where a pickle looks for it: {error} [brine.rename-target]"
        ) from error
    return lambda: delattr(cls, name) if vars(cls).get(name) is found else None


class _Hook:
    """The __getattr__ of a module; `news` are the old names in it. What the module's own knows comes first."""

    def __init__(self, module):
        self.module = module
        self.news = {}
        self.original = vars(module).get("__getattr__")
        self.stands_in = None

    @staticmethod
    def of(module):
        hook = vars(module).get("__getattr__")
        if not isinstance(hook, _Hook):
            hook = module.__getattr__ = _Hook(module)
        return hook

    def original_has(self, name):
        try:
            return self.original is not None and (self.original(name), True)[1]
        except AttributeError:
            return False

    def __call__(self, name):
        if self.original is not None:
            try:
                return self.original(name)
            except AttributeError:
                if name not in self.news:
                    raise
        if name not in self.news:
            raise AttributeError(f"module {self.module.__name__!r} has no attribute {name!r}")
        return self.news[name].get()

    def leave_if_idle(self):
        """Make the module what it was before; a stand-in goes."""
        if self.news:
            return
        if self.stands_in:
            full_name, outer, name = self.stands_in
            if sys.modules.get(full_name) is self.module:
                del sys.modules[full_name]
            if outer:
                del outer.news[name]
                outer.leave_if_idle()
        elif vars(self.module).get("__getattr__") is self:
            if self.original is None:
                del self.module.__getattr__
            else:
                self.module.__getattr__ = self.original
