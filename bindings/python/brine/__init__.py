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

Importing this package loads neither Boost.Python nor a C++ runtime, and of its own modules only what is asked for.
ImportError [brine.second-interpreter] where another interpreter of the process has it, or a module built with it.
"""

import os
from _thread import RLock  # that of threading, which takes longer to import

from brine import _turn  # noqa: F401 - its hooks of a fork have to be registered before those below
from brine._engine import __version__, expect_first_interpreter

expect_first_interpreter()  # Python gives a second one a copy of the engine, which does not notice

__all__ = [
    "AuditReport", "Check", "Entry", "Explanation", "Field", "Renaming", "Report", "__version__",
    "annex", "audit", "check", "dumps", "explain", "gallery", "loads", "promote", "rename", "repair",
]  # fmt: skip


_WHERE = {  # what the package imports when it is first asked for
    "AuditReport": "brine._audit",
    "Check": "brine._check",
    "Entry": "brine._report",
    "Explanation": "brine._explain.explanation",
    "Field": "brine._check",
    "Renaming": "brine._rename",
    "Report": "brine._report",
    "audit": "brine._audit",
    "check": "brine._check",
    "dumps": "brine._stream",
    "explain": "brine._explain",
    "loads": "brine._stream",
    "promote": "brine._promote",
    "rename": "brine._rename",
    "repair": "brine._repair",
}


_importing = RLock()
# No process is forked while another thread imports what follows: there it could never be imported. At a fork this lock
# is taken before that of a turn, as by who imports an extension, after which it is somebody's turn.
os.register_at_fork(before=_importing.acquire, after_in_parent=_importing.release, after_in_child=_importing.release)


def __getattr__(name):
    if name in _WHERE:
        with _importing:
            import importlib

            found = globals()[name] = getattr(importlib.import_module(_WHERE[name]), name)
        return found
    if name not in ("annex", "gallery"):
        raise AttributeError(f"module 'brine' has no attribute {name!r}")
    import importlib

    try:
        return importlib.import_module(f"brine.{name}")
    except ImportError as error:
        raise ImportError(
            f"brine.{name} needs Boost.Python, which was not found ({error}); "
            "from a clone of Brine:  pip install '.[gallery]'"
        ) from error


def __dir__():
    return sorted({*globals(), *__all__})
