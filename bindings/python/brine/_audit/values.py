# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Which values may fit an argument, by what a signature says of its type? Recipes, the likeliest first."""

import re

_BY_TYPE = {
    "float": ["1.5", "0.5"],
    "int": ["1", "2", "0"],
    "bool": ["True", "False"],
    "str": ["'1'", "'a'", "''"],
    "bytes": ["b'a'", "b'12345678901234567890'"],
    "complex": ["1j"],
    "list": ["[]", "[1]", "[1.5]", "['a']"],
    "tuple": ["()", "(1, 2)", "(1.5, 2.5)"],
    "dict": ["{}"],
    "NoneType": ["None"],
}
_ANY = ["1", "'a'", "[]", "1.5", "()", "None"]
_CPP = [  # the first pattern that is in a C++ type, and what Python has for it
    ("boost::python::dict", "dict"),
    ("boost::python::list", "list"),
    ("boost::python::tuple", "tuple"),
    ("boost::python::str", "str"),
    ("boost::python::api::object", "object"),
    ("std::vector", "list"),
    ("basic_string", "str"),
    ("bytes", "bytes"),
    ("char const*", "str"),
    ("bool", "bool"),
    ("double", "float"),
    ("float", "float"),
    ("int", "int"),
    ("long", "int"),
    ("char", "str"),
]
_MATRIX = re.compile(r"Matrix<[^,<>]+, ?(-?\d+), ?(-?\d+)")


def plain(literals):
    return [["value", literal] for literal in literals]


def candidates(kind, cpp, instances):
    """Recipes for an argument of type `kind`; instances(name) are those of the classes and enums of that name."""
    if kind == "numpy.ndarray":
        return _arrays(cpp)
    short = kind.rpartition(".")[2]
    if short == "object" and cpp:
        named = list(instances(cpp.partition("<")[0].rpartition("::")[2].strip(" *&")))
        short = next((python for pattern, python in _CPP if pattern in cpp), short)
        if named:
            return named[:3]
    found = list(instances(short))[:3]
    return found + plain(_BY_TYPE.get(short, [] if found else _ANY if short == "object" else []))


def is_scalar(kind):
    return kind in ("float", "int", "bool", "str", "complex", "bytes")


def _arrays(cpp):
    shape = _MATRIX.search(cpp or "")
    if shape:
        rows, columns = (3 if int(size) < 0 else int(size) for size in shape.groups())
        return [["array", columns, 1] if rows == 1 else ["array", rows, columns]]
    return [["array", 3, 3], ["array", 3, 1], ["array", 4, 1]]


def argument_lists(kinds, cpps, instances, most=8):
    """Lists of recipes, one for each argument: the likeliest of all, then others for one argument at a time."""
    cpps = cpps if len(cpps) == len(kinds) else [""] * len(kinds)
    choices = [candidates(kind, cpp, instances) for kind, cpp in zip(kinds, cpps)]
    if not all(choices):
        return
    first = [choice[0] for choice in choices]
    yield first
    seen = 1
    for place, choice in enumerate(choices):
        for other in choice[1:]:
            if seen >= most:
                return
            seen += 1
            yield [*first[:place], other, *first[place + 1 :]]


def other_than(value):
    """A literal of the same type and another value; None where none is known."""
    kind = type(value)
    if kind is bool:
        return repr(not value)
    if kind in (int, float):
        return repr(value + 1) if value == value and abs(value) < 1e9 else "1"
    if kind is str:
        return repr(value + "x")
    return repr(value + b"x") if kind is bytes else None
