# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What happens when an interpreter starts where `python -m brine startup --enable` was called? Importing this repairs.

Nothing is imported for it: a module is mended when the program imports it.
"""

import os
import sys
import warnings

from brine import _imports
from brine._repair import repair
from brine._switch import asked_for, mistake


def begin(value):
    """Repair what the value of BRINE_REPAIR asks for: all modules, those of a list, or none."""
    wanted = asked_for(value)
    if wanted is True:
        repair()
    elif wanted:
        _Waiting(wanted)
    if says := mistake(value):
        warnings.warn(says, RuntimeWarning, stacklevel=2)


class _Waiting:
    """Repairs each of the named modules once an extension module of it has been imported."""

    def __init__(self, names):
        self.names = names
        _imports.watch(self.look)

    def look(self, imported):
        for name in [name for name in self.names if f"{imported.__name__}.".startswith(f"{name}.")]:
            if name in sys.modules:  # an extension may be loaded without the package that its name begins with
                self.names.discard(name)
                repair(sys.modules[name])
        if not self.names:
            _imports.forget(self.look)


begin("" if sys.flags.ignore_environment else os.environ.get("BRINE_REPAIR", ""))
