# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What happens in the process that has the module? It is imported, searched, and audited in forked children.

What is found goes out as lines of JSON. The auditor reads these, and lives on whatever happens here."""

import os
import sys
import time
import traceback

from brine._audit import lines
from brine._audit.look import said


def main(plan):
    """Audit what the plan says; return never."""
    channel = os.fdopen(os.dup(1), "wb")
    plan["channel"] = channel.fileno()
    nothing = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nothing, fd)
    sys.argv = [plan["module"]]

    def tell(**event):
        channel.write(lines.line(plan["word"], event))
        channel.flush()

    try:
        _audit(plan, tell)
    except Exception as error:  # of the audit itself
        frame = traceback.extract_tb(error.__traceback__)[-1]
        tell(failed=f"{said(error)} (in {os.path.basename(frame.filename)}, line {frame.lineno})")
    tell(end=True)
    channel.close()
    os._exit(0)  # what the module does at exit is none of the audit's business


def _audit(plan, tell):
    from brine._audit import child, discover, factory, walk
    from brine._audit.survey import Survey

    try:
        with child.limited(plan["memory"]):
            top, modules, skipped = walk.walk(plan["module"], plan["skip"], lambda name: tell(importing=name))
            if plan["factory"]:
                tell(importing=plan["factory"])
            examples = factory.run(plan["factory"]) if plan["factory"] else {}
        tell(imported=True)
    except MemoryError:
        tell(failed=f"the import takes more than {plan['memory']} MiB of memory")
        return
    except BaseException as error:
        tell(failed=said(error))
        return
    classes = discover.discover(top, modules)
    survey = Survey(plan, classes, examples, modules, tell)
    began = time.monotonic()
    tell(module=_describe(top, modules, skipped, classes))
    survey.find_instances()
    before = survey.audit()
    tell(records=before, seconds=time.monotonic() - began)
    if plan["after"]:
        began = time.monotonic()
        import brine

        report = brine.repair()
        tell(after=survey.audit(before, report), seconds=time.monotonic() - began)


def _describe(top, modules, skipped, classes):
    version = getattr(top, "__version__", None)
    return {
        "name": top.__name__,
        "file": getattr(top, "__file__", None),
        "version": version if isinstance(version, str) else None,
        "classes": sum(not found.is_enum for found in classes),
        "enums": sum(found.is_enum for found in classes),
        "error": None,
        "submodules": len(modules) - 1,
        "skipped": skipped,
    }
