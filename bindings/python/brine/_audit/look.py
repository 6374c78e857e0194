# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What can be seen of an instance, as text that two equal ones share? No addresses, and a few levels deep."""

import itertools

from brine import _engine, _libraries
from brine._tour.portrait import properties
from brine._tour.screen import shown

SOME = 50  # items of a container, at most
LONG = 500  # characters
_SCALARS = (type(None), bool, int, float, complex, str, bytes, bytearray, range)


def said(error):
    """An exception as one line that no terminal obeys: its type and, of several lines, what fits."""
    return shown(f"{type(error).__name__}: {' '.join(str(error).split())}"[:400])


def text(value, depth=2):
    """How a value looks. Instances are looked at by their properties, or at least by their class."""
    if type(value) in _SCALARS:
        written = repr(value)
        return written if len(written) <= LONG else f"{written[:LONG]}... of {len(written)}"
    if type(value) in (list, tuple):
        return f"[{', '.join(text(item, depth) for item in value[:SOME])}] of {len(value)}"
    if type(value) in (set, frozenset):
        return f"{{{', '.join(sorted(text(item, depth) for item in value))[:500]}}}"
    if type(value) is dict:
        some = itertools.islice(value.items(), SOME)
        return f"{{{', '.join(f'{text(k, depth)}: {text(v, depth)}' for k, v in some)}}} of {len(value)}"
    if isinstance(value, type):
        return value.__name__
    if _libraries.is_enum(type(value)):
        return f"{type(value).__name__}({int(value)})"
    if type(value).__module__ == "numpy":
        return _array(value)
    name = type(value).__name__
    if depth == 0 or not any(_engine.is_wrapped(base) for base in type(value).__mro__):
        return name
    return f"{name}({', '.join(f'{p}={attribute(value, p, depth - 1)}' for p in properties(type(value)))})"


def _array(value):
    if not hasattr(value, "ravel"):
        return repr(value)
    return f"{value.dtype} {value.shape} {value.ravel()[:1000].tolist()!r}"


def attribute(value, name, depth=2):
    """How one property looks, or what is raised by reading it."""
    try:
        return text(getattr(value, name), depth)
    except Exception as error:
        return f"unreadable ({type(error).__name__})"


def glance(value, what):
    """How one aspect looks: ["property", name], ["method", name], ["len"] or ["items"]."""
    kind, *name = what
    if kind == "property":
        return attribute(value, *name)
    try:
        if kind == "method":
            return text(getattr(value, *name)(), 1)
        if kind == "len":
            return str(len(value))
        return text(list(itertools.islice(iter(value), SOME)))
    except Exception as error:
        return f"unreadable ({said(error)[:80]})"


def portrait(value, safe):
    """All aspects: a dict of name to text. safe: the aspects that may be looked at."""
    return {" ".join(what): glance(value, what) for what in safe}
