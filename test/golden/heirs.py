# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Python subclasses of the chronicle's classes, whose instances are among the golden pickles."""

import chronicle

CALLS = []  # the classes whose __init__ has run


class Heir:
    def __init__(self, *arguments, colour="none"):
        super().__init__(*arguments)
        self.colour = colour
        CALLS.append(type(self))


class Yacht(Heir, chronicle.Ship):
    pass


class Raft(Heir, chronicle.Dinghy):
    pass


class Tractor(Heir, chronicle.Tug):
    pass


class Barge(chronicle.Tug):
    """Adds nothing."""


if hasattr(chronicle, "Keeper"):  # version 0 has none

    class Guard(Heir, chronicle.Keeper):
        pass

    class Guest(Heir, chronicle.Lodger):
        pass
