# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How does a container pickle by its items? As lists and dicts do, so that a stream needs nothing of Brine.

These functions stand in the container's class, as its __reduce_ex__ and __copy__.
"""

import copyreg
import pickle

from brine import _engine
from brine._mending.attributes import has_own_reduce, own_getstate
from brine._mending.makers import behind, maker, wrapped_base


def has_pickling(cls):
    """Whether somebody has given the class, or a Python subclass, a way to pickle."""
    return bool(
        getattr(cls, "__safe_for_unpickling__", False)
        or getattr(cls, "__getinitargs__", None)
        or has_own_reduce(cls)
        or cls in copyreg.dispatch_table
        or any(own_getstate(base) for base in cls.__mro__ if _engine.is_wrapped(base))
    )


def reduce_by_items(self, protocol):
    return _reduce(self, protocol, _checked_items, None)


def reduce_by_entries(self, protocol):
    return _reduce(self, protocol, None, _checked_entries)


def _reduce(self, protocol, items, entries):
    if mixin := behind(self, "__reduce_ex__"):
        return mixin(protocol)
    cls = type(self)
    if has_pickling(cls) or not _is_only_items(cls):
        return _engine.reduce(self, protocol)
    _check_constructor(self)
    state = self.__getstate__() if own_getstate(cls) else self.__dict__
    made = maker(self)
    if not _engine.is_made_by_new(cls):
        return (*made, state or None, items and items(self), entries and entries(self))
    # What its __new__ gives may be self, and hold items: they are read before it is emptied.
    return emptied, made, state or None, items and iter(list(items(self))), entries and iter(list(entries(self)))


def emptied(make, arguments):
    """What make(*arguments) gives, without items; a stream names this function."""
    made = make(*arguments)
    for key in reversed(range(len(made))) if hasattr(made, "append") else [_entry(made, item)[0] for item in made]:
        del made[key]
    return made


def _is_only_items(cls):
    """A C++ subclass of a container inherits these functions, and holds more."""
    return len(wrapped_base(cls).__mro__) == 3


_constructible = set()


def _check_constructor(self):
    base = wrapped_base(type(self))
    if base in _constructible:
        return
    try:
        base()
    except Exception as error:
        raise pickle.PicklingError(
            f"{base.__module__}.{base.__qualname__} cannot be pickled: an empty one, to which its items are given, "
            f"cannot be made: {type(error).__name__}. Give it a state: brine.repair(cls, getstate=..., setstate=..., "
            "initargs=...) [brine.no-constructor]"
        ) from error
    _constructible.add(base)


def copied(self):
    if mixin := behind(self, "__copy__"):
        return mixin()
    if behind(self, "__reduce_ex__"):
        return _engine.copy(self)
    cls = type(self)
    if has_pickling(cls) or own_getstate(cls) or not _is_only_items(cls):
        return _engine.copy(self)
    call, arguments = maker(self)
    made = call(*arguments)
    if made is self:  # by its __new__
        return made
    for item in self:
        if hasattr(made, "append"):
            made.append(item)
        else:
            key, made[key] = _entry(self, item)
    made.__dict__.update(self.__dict__)
    return made


def _entry(self, item):
    """(key, value): a map_indexing_suite gives its entries, others the keys."""
    return (item.key(), item.data()) if _engine.is_wrapped(type(item)) and hasattr(item, "data") else (item, self[item])


def _checked_items(self):
    known = set()
    for index, item in enumerate(_given(self)):
        _check(self, index, item, known)
        yield item


def _checked_entries(self):
    known = set()
    for item in _given(self):
        key, value = _entry(self, item)
        _check(self, key, key, known)
        _check(self, key, value, known)
        yield key, value


def _given(self):
    """The items; where C++ cannot give one, the error says which."""
    count = 0
    try:
        for item in self:
            yield item
            count += 1
    except Exception as error:
        raise _refused(self, count, f"{type(error).__name__}: {error}") from error


def _check(self, index, item, known):
    """Whether an item's class pickles at all: the error that comes from the class itself would not say where it is."""
    cls = type(item)
    if cls in known:
        return
    if wrapped_base(cls) and not (has_pickling(cls) or is_mended(cls)):
        why = f"pickling of {cls.__module__}.{cls.__qualname__} was never enabled in C++"
        raise _refused(self, index, f"{why}; brine.repair(that class, getstate=..., setstate=...) adds it")
    known.add(cls)


def is_mended(cls):
    return cls.__reduce_ex__ in (reduce_by_items, reduce_by_entries) and _is_only_items(cls)


def _refused(self, index, why):
    cls = type(self)
    return pickle.PicklingError(
        f"{cls.__module__}.{cls.__qualname__} cannot be pickled: [{index!r:.50}]: {why} [brine.bad-item]"
    )
