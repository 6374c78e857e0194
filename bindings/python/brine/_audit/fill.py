# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What might be put into a container? What the signatures of its methods ask for, then numbers and texts, then
instances of other classes: first those whose names are within its own, as Thing in VectorOfThing."""

import re

from brine._audit import values

MOST = 150  # classes beside the related ones
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def calls(found, classes, sources, empty):
    """Changes, see Kitchen.change. Where something is in it already, only those that are likely to replace it."""
    if empty:
        yield from _documented(found, sources)
    near, far = _others(found, classes)
    items = values.plain(["1", "1.5", "'a'", "b'a'"]) + near[:4] + [["array", 3, 1], ["array", 3, 3]]
    if empty:
        items += near[4:] + far[:MOST] + values.plain(["(1, 2)", "[1]", "['a']", "None"])
    if hasattr(found.cls, "append"):
        yield from (["call", "append", item] for item in items)
    elif hasattr(found.cls, "__setitem__") and hasattr(found.cls, "__len__"):
        for key in values.plain(["1", "'a'"]):
            yield from (["call", "__setitem__", key, item] for item in items)


def _documented(found, sources):
    """Calls of methods that seem to add something, with what their signatures ask for."""
    for base in found.cls.__mro__:
        for name, overload in sources.facts.get(sources.places.get(base), {}).get("fillers", []):
            kinds, cpp = overload["args"][1:], overload["cpp"][1:]
            if set(kinds) != {"object"}:
                yield from (["call", name, *args] for args in values.argument_lists(kinds, cpp, sources.instances))


def _others(found, classes):
    """Recipes of other classes: the related ones, those of the longest names first, and the rest of them."""
    own = _words(found.cls)

    def is_near(other):
        return other.cls.__name__ in found.cls.__name__ or _words(other.cls) <= own

    made = [other for other in classes if other.recipe and other is not found]
    near = sorted(filter(is_near, made), key=lambda other: -len(other.cls.__name__))
    far = [other for other in made if not is_near(other) and not other.use_crashes]
    far.sort(key=lambda other: -len(_words(other.cls) & own))
    return [other.recipe for other in near], [other.recipe for other in far]


def _words(cls):
    return {word.lower() for word in _WORD.findall(cls.__name__)} or {cls.__name__}
