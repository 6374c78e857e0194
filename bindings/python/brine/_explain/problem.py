# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Why can a stream not be read as a pickle?"""


class Unreadable(Exception):
    """At the byte `at` of the data, for the reason in `why`."""

    def __init__(self, at, why):
        super().__init__(at, why)
        self.at, self.why = at, why


class Truncated(Unreadable):
    """The data ends within the pickle."""

    def __init__(self, at, why="the data ends within an opcode"):
        super().__init__(at, why)


class Malformed(Unreadable):
    """No pickler writes this."""
