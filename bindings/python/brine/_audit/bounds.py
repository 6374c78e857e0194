# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which limits make sense? Outside of these an audit would find nothing, and say that all is well, or never end."""

import argparse

_BOUNDS = {"jobs": (1, 1024), "timeout": (0.1, 86400), "memory": (16, 1 << 24)}


def check(**limits):
    """ValueError for the first limit that is out of its bounds."""
    for name, value in limits.items():
        least, most = _BOUNDS[name]
        if not least <= value <= most:  # nor is a NaN
            raise ValueError(
                f"brine.audit: {name}: expected a number from {least:g} to {most:,}, got {value!r} [brine.bad-limit]"
            )


def argument(name, kind):
    """The same, as a type for argparse."""

    def read(text):
        try:
            value = kind(text)
            check(**{name: value})
        except ValueError as error:
            raise argparse.ArgumentTypeError(error) from None
        return value

    return read
