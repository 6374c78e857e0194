# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How is that repaired which BRINE_REPAIR asks for, once Boost.Python is in the process?"""

import sys

from brine import _imports, _repair
from brine._turn import in_turn


def repair(wanted):
    """wanted: True for all modules, or the names of modules: a set."""
    if wanted is True:
        _repair.repair()
    else:
        _Named(wanted)


class _Named:
    """Repairs each of the named modules once it has been imported."""

    def __init__(self, names):
        self.names = names
        for name in names & sys.modules.keys():
            self.repair(name)
        if self.names:
            in_turn(self.watch, self.forget)

    def watch(self):
        _imports.watch(self.look)

    def forget(self):
        _imports.forget(self.look)

    def look(self, imported):
        for name in [name for name in self.names if f"{imported.__name__}.".startswith(f"{name}.")]:
            if name in sys.modules:  # an extension may be loaded without the package that its name begins with
                self.repair(name)
        if not self.names:
            in_turn(self.forget, self.forget)

    def repair(self, name):
        self.names.discard(name)
        _repair.repair(sys.modules[name])
