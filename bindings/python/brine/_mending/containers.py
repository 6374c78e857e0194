# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which classes pickle by their items? Containers that C++ gave no pickling.

A container is known by the C++ type that its __len__ takes, which Boost.Python tells to whoever passes something else:
a standard container holds items and nothing else. Containers of pointers or views are left alone, for what they point
to would be gone after loading; and so is every class that has any pickling of its own, even if it gets that later.
"""

import types

from brine import _libraries
from brine._mending import items
from brine._mending.places import MISSING, Attribute, original

_SEQUENCES = ("vector", "list", "deque")
_MAPS = ("map", "unordered_map")
_NOT_OWNED = ("*", "reference_wrapper<", "basic_string_view<", "span<")
# What the indexing suites define. A class of another type is a container only if it has nothing else.
_SUITE = {
    "__len__", "__getitem__", "__setitem__", "__delitem__", "__contains__", "__iter__", "append", "extend",
    "__init__", "__module__", "__doc__", "__instance_size__", "__reduce__", "__qualname__",
    "__reduce_ex__", "__copy__", "__weakref__", "__dict__",
}  # fmt: skip


def mend(work, cls, entry):
    """Whether the class is a container that pickles by its items now."""
    if original(Attribute(cls, "__reduce_ex__")) is not MISSING or items.has_pickling(cls):
        return False
    if len(cls.__mro__) != 3 or not hasattr(cls, "__len__") or not hasattr(cls, "__iter__"):
        return False
    kind, why_not = kind_of(cls)
    if why_not:
        entry.remaining.append(why_not)
    if not kind:
        return False
    work.put(
        Attribute(cls, "__reduce_ex__"), items.reduce_by_entries if kind == "map" else items.reduce_by_items, rank=1
    )
    if original(Attribute(cls, "__copy__")) is MISSING:
        work.put(Attribute(cls, "__copy__"), items.copied, rank=1)
    entry.did("containers", f"a {kind}: pickles by its items, as long as it has no pickling of its own")
    return True


def kind_of(cls):
    """('vector' or 'map' or None, why it is left alone although it looks like one, or None)."""
    cpp_type = _first_parameter(cls.__len__)
    name = cpp_type.partition("<")[0].rpartition("::")[2] if cpp_type.startswith("std::") else ""
    if not cpp_type or not (name or set(vars(cls)) <= _SUITE):
        return None, None
    if hasattr(cls, "append"):
        kind = "vector" if not name or name in _SEQUENCES else None
    else:
        kind = "map" if hasattr(cls, "__setitem__") and (not name or name in _MAPS) else None
    if not kind:
        why_not = "has no append or __setitem__ to rebuild it by"
    elif type(cls.__init__) is types.BuiltinFunctionType:  # what no_init puts there
        why_not = "has no constructor that Python may call"
    elif any(mark in cpp_type for mark in _NOT_OWNED):
        why_not = "does not own what its items point to, which would be gone after loading"
    else:
        return kind, None
    return None, f"is a {cpp_type if len(cpp_type) < 60 else cpp_type[:60] + '...'}, which {why_not}"


def _first_parameter(function):
    """The C++ type of `self`, as in 'std::vector<int, std::allocator<int> >'; empty where it does not show."""
    if not _libraries.is_boost(type(function), "function"):
        return ""
    try:
        function(object())
    except MemoryError:
        raise
    except Exception as error:
        signature = str(error).rpartition("\n")[2].strip()
        found = signature.partition("(")[2].rpartition(" {lvalue}")[0]
        return found if type(error).__name__ == "ArgumentError" else ""
    return ""
