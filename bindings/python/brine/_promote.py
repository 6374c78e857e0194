# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does a class that a function made become one that pickle finds? By a name at the top level of its module.

A pickle names a class by its module and its __qualname__. That of a local class, "make.<locals>.Rover", leads nowhere.
"""

import importlib
import types

_MISSING = object()


def promote(cls=_MISSING, *, name=None, module=None, replace=False):
    """Bind a class at the top level of a module, and name it so, that pickle finds it there; return the class.

    As a decorator or as a call, of any class that Python made, of a wrapped base or not:

        def make(motto):
            @brine.promote                         # or @brine.promote(name="Rover")
            class Explorer(gallery.World):
                ...
            return Explorer

        Explorer = brine.promote(make("onward"), name="Explorer")

    name: str, the class's own __name__ if None. module: a module or its name, that in which the class was made if None.
    Its __module__, __name__ and __qualname__ are set, and those of the classes and functions within it.

    A process that loads such pickles needs the class under this name, too: there the promotion must have happened
    before, so let it happen while the module is imported. Where it cannot, cloudpickle and dill carry the class itself.

    One name leads to one class. A function that is called twice makes two classes, so the second is refused, unless it
    has a name of its own, or replace is True: from then on the name leads to the new class, earlier pickles load as
    that, and instances of the earlier class do not pickle any more.

    TypeError [brine.bad-promotion] if there is no class, or one that cannot be renamed. ValueError if the name is no
    identifier, or the module cannot be imported [brine.bad-promotion], or if the name leads to something else
    [brine.promote-taken]. Then nothing has changed.
    """
    if cls is _MISSING:
        return lambda cls: promote(cls, name=name, module=module, replace=replace)
    if not isinstance(cls, type):
        raise TypeError(f"brine.promote: expected a class, got {cls!r} [brine.bad-promotion]")
    home = _module(cls.__module__ if module is None else module)
    name = _identifier(cls.__name__ if name is None else name)
    present = getattr(home, name, cls)
    if present is not cls and not replace:
        raise ValueError(
            f"brine.promote: {home.__name__}.{name} is there already, and is {present!r}: a name leads to one object. "
            "If a function made both classes, let it make the class once and return that again, or pass a name=... of "
            "its own for each; replace=True gives the name to the new one [brine.promote-taken]"
        )
    _rename(cls, home.__name__, name)
    setattr(home, name, cls)
    return cls


def _module(module):
    """The module under that name, where a pickle looks for it."""
    name = getattr(module, "__name__", None) if isinstance(module, types.ModuleType) else module
    if not isinstance(name, str):
        raise TypeError(f"brine.promote: expected a module or its name, got {module!r} [brine.bad-promotion]")
    try:
        found = importlib.import_module(name)
    except (ImportError, TypeError, ValueError) as error:
        raise ValueError(
            f"brine.promote: there is no module {name!r} to be imported: {error}. Pass module=... [brine.bad-promotion]"
        ) from error
    if isinstance(module, types.ModuleType) and found is not module:
        raise ValueError(f"brine.promote: importing {name!r} gives another module than this [brine.bad-promotion]")
    return found


def _identifier(name):
    if not isinstance(name, str) or not name.isidentifier():
        raise ValueError(
            f"brine.promote: expected a name at the top level of a module, such as 'Rover', got {name!r} "
            "[brine.bad-promotion]"
        )
    return name


def _rename(cls, module_name, name):
    before = cls.__qualname__
    if (cls.__module__, cls.__name__, before) == (module_name, name, name):
        return
    try:
        cls.__qualname__ = name  # the first that an immutable type refuses
        cls.__name__ = name
        cls.__module__ = module_name
    except (AttributeError, TypeError) as error:
        raise TypeError(f"brine.promote: {cls!r} cannot be renamed: {error} [brine.bad-promotion]") from error
    _rename_within(cls, before, name, module_name)


def _rename_within(cls, before, after, module_name):
    """Classes and functions that were made within the class follow its name; what was made elsewhere keeps its own."""
    for member in list(vars(cls).values()):
        member = member.__func__ if isinstance(member, (classmethod, staticmethod)) else member
        if not isinstance(member, (type, types.FunctionType)) or not member.__qualname__.startswith(before + "."):
            continue
        inner, member.__qualname__ = member.__qualname__, after + member.__qualname__[len(before) :]
        member.__module__ = module_name
        if isinstance(member, type):
            _rename_within(member, inner, member.__qualname__, module_name)
