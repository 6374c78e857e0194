# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Round-trip every class of gallery and annex through a file, a spawned process and a pool, at every protocol.

Then show each pitfall firing and not firing, mend minieigen and rdkit where they are installed, and let the same
checks find what deliberately lossy twins lose. Exit status: 0 if all held, 1 if not, 2 if the gallery is missing.
"""

import sys


def add_arguments(parser):
    """The tour takes none."""


def run(arguments):
    """Walk the tour on standard output; return the exit status: int."""
    try:
        import brine._lossy
        import brine.gallery  # noqa: F401
    except ImportError as error:
        print(f"The tour needs brine.gallery, which needs Boost.Python: {error}", file=sys.stderr)
        print("From a clone of Brine:  pip install '.[gallery]'", file=sys.stderr)
        return 2
    from brine._tour.journey import journey
    from brine._tour.screen import Screen

    return journey(Screen(sys.stdout))
