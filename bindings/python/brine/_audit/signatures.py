# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What do the docstrings say that Boost.Python writes? For each overload, types of arguments, and what it gives."""

import re

_PYTHON = re.compile(r"^(\w+)\((.*)\) -> ([\w.]+)\s*:?\s*$", re.M)
_CPP = re.compile(r"C\+\+ signature :\s*\n\s*(.*)")
_ARGUMENT = re.compile(r"\(([^()]*)\)\s*(\w+)")


def parse(doc):
    """A list of {"args": [type names], "names": [...], "cpp": [C++ types], "gives": type name}, one for each overload.

    Only the arguments that must be given; self is among them."""
    if not isinstance(doc, str):
        return []
    found = list(_PYTHON.finditer(doc))
    overloads = []
    for match, following in zip(found, [*found[1:], None]):
        rest = doc[match.end() : following.start() if following else len(doc)]
        required = match.group(2).partition("[")[0]
        arguments = _ARGUMENT.findall(required)
        cpp = _CPP.search(rest)
        overloads.append(
            {
                "args": [kind.strip() for kind, _ in arguments],
                "names": [name for _, name in arguments],
                "cpp": _cpp_arguments(cpp.group(1)) if cpp else [],
                "gives": match.group(3),
            }
        )
    return overloads


def from_error(message):
    """As parse(), from what Boost.Python says of arguments that do not fit, of classes without docstrings."""
    overloads = []
    for line in message.partition("did not match C++ signature:")[2].splitlines():
        if "(" in line:
            cpp = _cpp_arguments(line.partition("[")[0] if " [" in line else line)
            overloads.append({"args": ["object"] * len(cpp), "names": [], "cpp": cpp, "gives": "None"})
    return overloads


def _cpp_arguments(line):
    """The C++ types between the outermost parentheses, split at commas that stand in no other brackets."""
    inner = line.partition("(")[2].rpartition(")")[0]
    parts, depth, part = [], 0, ""
    for char in inner:
        depth += (char in "<({") - (char in ">)}")
        if char == "," and depth == 0:
            parts.append(part.strip())
            part = ""
        else:
            part += char
    return [text.strip(" []") for text in [*parts, part] if text.strip(" []")]
