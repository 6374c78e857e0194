# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does the target of brine.repair stand for? Its modules, its wrapped classes and enums, its functions' types."""

import sys
import types

from brine import _libraries
from brine._modules import is_a, namespace


class Target:
    """A module or a package, a class, or None for the whole process."""

    def __init__(self, target):
        if not (target is None or is_a(target, types.ModuleType) or _libraries.is_wrapped_or_enum(target)):
            raise TypeError(
                f"brine.repair: expected a wrapped class, a module or a package (the object, not its name), or None; "
                f"got {target!r} [brine.bad-target]"
            )
        self.given = target
        self.covers_all = target is None
        self.grows = not is_a(target, type)  # with what is imported later

    def classes(self):
        if self.covers_all:
            return _libraries.all_classes()
        if self.grows:
            return _libraries.classes_in(
                value for module in self.modules() for value in list(namespace(module).values())
            )
        return [self.given, *_libraries.classes_in(vars(self.given).values())]

    def modules(self):
        """The modules of a package that have been imported; none of a class."""
        if self.covers_all:
            yield from list(sys.modules.values())
        elif self.grows:
            yield self.given
            below = f"{namespace(self.given)['__name__']}."
            for name, module in list(sys.modules.items()):
                if name.startswith(below) and "__path__" in namespace(self.given):
                    yield module
