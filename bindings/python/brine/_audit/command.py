# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Find out what pickles of compiled modules lose, class by class.

Each module is imported in a process of its own, and so are its submodules. Every class and enum of Boost.Python is
taken through all protocols and both copies: plain, with an attribute, and through Python subclasses. Whatever crashes
or hangs there is a finding, and no more.

Exit status: 0 if clean, 1 if there are findings that are more than notes, 2 if a module could not be audited. That
pickling was never enabled for a class is a note.
"""

import argparse
import importlib
import importlib.machinery
import os
import signal
import sys
import time

from brine import _output
from brine._audit import bounds

_TIMEOUT = (
    "seconds for one step (default: 10); what takes longer is tried once more, alone, for three times as long; "
    "an import may take six times as long, and always 10 s"
)
_MEMORY = "for the imports, and for one child, beyond what it begins with (default: 1024)"


def add_arguments(parser):
    parser.add_argument("modules", nargs="+", type=_name, metavar="MODULE", help="a module or package, by its name")
    parser.add_argument("--factory", metavar="FILE", help="Python: example objects, by name")
    parser.add_argument("--json", metavar="FILE", help="write the report as JSON; - is standard output")
    parser.add_argument("--html", metavar="FILE", help="write the report as a page; - is standard output")
    parser.add_argument("--baseline", metavar="FILE", help="the JSON of an earlier audit: fail only on what is new")
    parser.add_argument("--after-repair", action="store_true", help="also with brine.repair() active, side by side")
    parser.add_argument(
        "--jobs", type=bounds.argument("jobs", int), metavar="N", help="children at a time (default: one for each core)"
    )
    seconds, mebibytes = bounds.argument("timeout", float), bounds.argument("memory", int)
    parser.add_argument("--timeout", type=seconds, default=10, metavar="S", help=_TIMEOUT)
    parser.add_argument("--memory", type=mebibytes, default=1024, metavar="MIB", help=_MEMORY)


def _name(text):
    if not text.strip():
        raise argparse.ArgumentTypeError("expected the name of a module, got an empty one")
    if _is_path(text):
        raise argparse.ArgumentTypeError(
            f"{text!r} is a path: give the name of a module, and put its folder into PYTHONPATH"
        )
    return text


def _is_path(name):
    """Whether it is the path of a file or folder, in place of the name of a module."""
    suffixes = tuple(importlib.machinery.all_suffixes())
    return name.startswith(".") or os.sep in name or (name.endswith(suffixes) and os.path.isfile(name))


def run(arguments):
    """Audit the modules; return the exit status: int."""
    from brine import _audit
    from brine._audit import baseline, table
    from brine._tour.screen import Screen

    try:  # what can fail, before the minutes that an audit may take
        known = baseline.load(arguments.baseline) if arguments.baseline else None
        if arguments.factory:
            open(arguments.factory).close()
        page = importlib.import_module("brine._pages").audit_page if arguments.html else None
        for path in (arguments.json, arguments.html):
            if path not in (None, "-"):
                open(path, "a").close()
        _output.check(arguments.json, arguments.html)
    except (ImportError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that nothing is left behind
    report = _audit.audit(
        *arguments.modules,
        factory=arguments.factory,
        after_repair=arguments.after_repair,
        jobs=arguments.jobs,
        timeout=arguments.timeout,
        memory=arguments.memory,
        command=arguments.typed,
        watch=Watch(Screen(sys.stderr), bool(sys.stderr and sys.stderr.isatty())),
    )
    data = report.to_dict()
    if arguments.json:
        _output.write(arguments.json, report.to_json() + "\n")
    if page:
        _output.write(arguments.html, page(data))
    if "-" not in (arguments.json, arguments.html):
        table.show(data, Screen(sys.stdout))
    if known is None or report.status == 2:
        return report.status
    return _compare(baseline.new(data, known), arguments.baseline)


def _compare(new, path):
    if not new:
        print(f"Nothing that is not in {path}.", file=sys.stderr)
        return 0
    print(f"New since {path}:", file=sys.stderr)
    for name, kind in new:
        print(f"    {name}: {kind}", file=sys.stderr)
    return 1


class Watch:
    """Shows how far the audit is: in place on a terminal, elsewhere by a line now and then."""

    SECONDS = 30  # between lines

    def __init__(self, screen, terminal):
        self.screen, self.terminal, self.last = screen, terminal, time.monotonic()

    def __call__(self, text, share):
        line = f"{text} {share:.0%}" if share else text
        if self.terminal:
            self.screen.progress(line)
        elif time.monotonic() - self.last > self.SECONDS:
            self.last = time.monotonic()
            self.screen.line(line)
