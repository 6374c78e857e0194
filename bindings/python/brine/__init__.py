# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Brine: pickling of C++ classes that Boost.Python wraps.

repair(target=None)    mend classes that others compiled: import brine; brine.repair(module)
check(target)          will a class, or an instance, survive a round trip? Field by field
explain(source)        what is in a pickle, without loading it
rename(names)          load pickles of classes that were moved or renamed
audit(*modules)        find out what pickles of compiled modules lose, each in a process of its own
promote(cls)           give a class that a function made a name that pickle finds
dumps(obj)             as pickle.dumps, written natively; loads(data) as pickle.loads
brine.gallery          the example classes, one per pickling pattern; needs Boost.Python
brine.annex            example classes of another extension module, which derive from the gallery's and hold them

Importing this package loads neither Boost.Python nor a C++ runtime.
"""

from brine._check import Check, Field, check
from brine._engine import __version__
from brine._promote import promote
from brine._rename import Renaming, rename
from brine._repair import repair
from brine._report import Entry, Report
from brine._stream import dumps, loads

__all__ = [
    "AuditReport", "Check", "Entry", "Explanation", "Field", "Renaming", "Report", "__version__",
    "annex", "audit", "check", "dumps", "explain", "gallery", "loads", "promote", "rename", "repair",
]  # fmt: skip


_LATER = {  # what not every program needs: where it is
    "AuditReport": "brine._audit",
    "Explanation": "brine._explain.explanation",
    "audit": "brine._audit",
    "explain": "brine._explain",
}


def __getattr__(name):
    import importlib

    if name in _LATER:
        return getattr(importlib.import_module(_LATER[name]), name)
    if name not in ("annex", "gallery"):
        raise AttributeError(f"module 'brine' has no attribute {name!r}")
    try:
        return importlib.import_module(f"brine.{name}")
    except ImportError as error:
        raise ImportError(
            f"brine.{name} needs Boost.Python, which was not found ({error}); "
            "from a clone of Brine:  pip install '.[gallery]'"
        ) from error
