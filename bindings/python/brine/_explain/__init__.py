# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Show what is in a pickle without loading it: nothing of it is executed, and nothing that it names is imported.

Its classes with their versions, bytes by class and by field, out-of-band buffers, and the names that loading would
import. Whether a name is a wrapped class only its module knows: --resolve lets a process of its own import those that
you trust. Exit status: 0, or 2 if the file cannot be read as a pickle to its end.
"""

import json
import sys

from brine import _output


def explain(source, *, resolve=()):
    """Say what is in a pickle without loading it; return an Explanation.

    source: the bytes of one pickle or of several in a row, or the path of a file (str or os.PathLike).
    resolve: names of modules that a process of its own may import, to say which of the pickle's names in them are
    wrapped classes. Without any, nothing is imported, and nothing is executed in any case.

    The Explanation is true where the data could be read to its end, and says in `problem` why not where not; it then
    holds what could be read. print() shows it, as_dict() is for JSON. The bytes of its classes, and of the fields of
    each, add up to the size of the data. OSError if a file cannot be read, TypeError [brine.bad-target] if `source` is
    nothing of the above.

    >>> import brine, pickle
    >>> found = brine.explain(pickle.dumps({"a": 1, "b": [2.0, 3.0]}))
    >>> found.pickles[0].protocol == pickle.DEFAULT_PROTOCOL, found.globals
    (True, [])
    """
    return _explained(source, resolve)


def _explained(source, resolve, screen=None):
    from brine._explain import known
    from brine._explain import source as sources
    from brine._explain.explanation import explain_data

    with sources.opened(source) as data:
        size = len(data) or 1
        found = explain_data(data, screen and (lambda at: at and screen.progress(f"  {at / size:.0%} read")))
        wrapping = sources.wrapping(data[:8])
    if wrapping and not found.pickles:
        found.problem = f"{wrapping} [brine.not-a-pickle]"
    known.describe(found.globals)
    if resolve:
        from brine._explain.resolve import resolve as ask

        found.remarks += ask(found.globals, list(resolve))
    return found


def add_arguments(parser):
    parser.add_argument(
        "file", metavar="FILE", help="a file of one pickle, or of several in a row; - is standard input"
    )
    parser.add_argument("--json", metavar="FILE", help="write all of it as JSON; - is standard output")
    parser.add_argument("--html", metavar="FILE", help="write a page with a treemap of the bytes; - is standard output")
    parser.add_argument(
        "--resolve",
        metavar="MODULE",
        nargs="+",
        default=[],
        help="import these modules, in a process of its own, to say which names are wrapped classes",
    )


def run(arguments):
    """Explain one file on standard output; return the exit status: int."""
    from brine._explain.tables import printable, show
    from brine._tour.screen import Screen

    try:
        _output.check(arguments.json, arguments.html)
    except ValueError as error:
        print(f"brine explain: {error}", file=sys.stderr)
        return 2
    table = "-" not in (arguments.json, arguments.html)
    screen = Screen(sys.stdout if table else None)
    source = sys.stdin.buffer.read() if arguments.file == "-" else arguments.file
    found = _explained(source, arguments.resolve, screen)
    if found.pickles or (found.size and "not-a-pickle" not in found.problem):
        show(found, screen)
    if arguments.json:
        _output.write(arguments.json, json.dumps(found.as_dict(), indent=1) + "\n")
    if arguments.html:
        from brine._pages import explain_page

        _output.write(arguments.html, explain_page(found.as_dict(), arguments.file))
    if found.problem:
        print(f"brine explain: {printable(arguments.file)}: {printable(found.problem, 500)}", file=sys.stderr)
        return 2
    return 0
