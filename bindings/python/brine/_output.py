# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Where does a command's file go? To the path that was given, or, for -, to standard output in place of the table."""

import os
import sys


def check(*paths):
    """ValueError if two of them are standard output."""
    if paths.count("-") > 1:
        raise ValueError("- is standard output, and can be given for one file only")


def write(path, text):
    """Write a text to a file, or to standard output."""
    if path == "-":
        print(text, end="", flush=True)
        return
    with open(path, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)


def give_up():
    """Where standard output takes nothing more, what is still buffered is not wanted either."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
