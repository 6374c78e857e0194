# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What do pickles of a compiled module lose? brine.audit, and python -m brine audit."""

import datetime
import os
import sys
import types

from brine._audit.report import AuditReport


def audit(*modules, factory=None, after_repair=False, jobs=None, timeout=10.0, memory=1024, command=None, watch=None):
    """Import modules in processes of their own, and find out which of their classes lose what; return an AuditReport.

    modules: names, or modules. factory: a file of Python that binds example objects to names, or functions without
    arguments that make them; it is run after the module's import. after_repair: also with brine.repair() active.
    jobs: how many children at a time, one for each core if None. timeout: seconds for each step; one that takes longer
    is tried once more, alone, for three times as long; an import may take six times as long, and always 10 s. memory:
    MiB for the imports, and for each child, beyond what it begins with. A module below another one is audited with that
    one. watch(text, share) hears how far it is.

    Nothing that the modules do, crashes included, ends this process. TypeError if there is no module, ValueError for
    limits that make no sense.

    >>> print(brine.audit("minieigen"))                                 # doctest: +SKIP
    """
    from brine._audit import bounds
    from brine._audit.auditor import audit_module
    from brine._audit.report import build
    from brine._engine import __version__

    names = [module.__name__ if isinstance(module, types.ModuleType) else module for module in modules]
    if not names or not all(isinstance(name, str) and name for name in names):
        raise TypeError(f"brine.audit: expected modules, or their names, got {modules!r} [brine.bad-target]")
    lanes = os.cpu_count() or 1 if jobs is None else jobs
    bounds.check(jobs=lanes, timeout=timeout, memory=memory)
    plan = {
        "path": [os.path.abspath(entry) for entry in sys.path if entry is not None],
        "factory": os.path.abspath(os.fspath(factory)) if factory else None,
        "after": bool(after_repair),
        "jobs": lanes,
        "timeout": timeout,
        "memory": memory,
    }
    options = {"factory": factory, "after_repair": after_repair, "jobs": jobs, "timeout": timeout, "memory": memory}
    head = {
        "brine": __version__,
        "python": sys.version.split()[0],
        "command": command or _call(names, options),
        "started": datetime.datetime.now().isoformat(timespec="seconds"),
        "remarks": [_AT_START] if "brine._begin" in sys.modules else [],
    }
    audits = [audit_module(name, plan, watch or (lambda text, share: None)) for name in _outermost(names)]
    data = build(audits, head)
    if after_repair:
        data["after"] = build(audits, head, repaired=True)
    return AuditReport(data)


# `python -m brine startup` is on for this interpreter, and so it would be for those that the audit starts.
_AT_START = "brine.repair is called at the start of this interpreter; the audit's own processes started without it."


def _call(names, options):
    """The call of audit as Python would write it, with the options that are not as by default."""
    defaults = audit.__kwdefaults__
    given = [f"{name}={value!r}" for name, value in options.items() if value != defaults[name]]
    return f"brine.audit({', '.join([*map(repr, names), *given])})"


def _outermost(names):
    """Each name once, and none that lies below another one, whose audit includes it."""
    return [name for name in dict.fromkeys(names) if not any(name.startswith(f"{other}.") for other in names)]
