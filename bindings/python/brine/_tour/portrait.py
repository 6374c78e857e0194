# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What can be seen of an object? Its class, its C++ properties, its length and its attributes, as text."""


def portrait(value, depth=3):
    """A dict of str to str: what is seen, and how it looks. Text travels between processes without being pickled by
    the very code that is on trial. depth: how many objects within objects are looked into."""
    cls = type(value)
    seen = {"class": f"{cls.__module__}.{cls.__qualname__}"}
    for name in properties(cls):
        seen[name] = _look_at_property(value, name, depth)
    if hasattr(cls, "__len__"):
        seen["len"] = str(len(value))
    for name, attribute in sorted(getattr(value, "__dict__", {}).items()):
        seen[f"attribute {name}"] = _look(attribute, depth)
    return seen


def changes(before, after):
    """What differs between two portraits: a list of sentences, empty where nothing does."""
    return [
        f"{name} was {before.get(name, 'not there')}, is {after.get(name, 'gone')}"
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    ]


def differences(original, returned):
    """As changes(), of two objects in one process, which can be compared by == too."""
    found = changes(portrait(original), portrait(returned))
    if type(returned) is not type(original):
        found.append("it is of another class")
    elif type(original).__eq__ is not object.__eq__:
        equal, unequal = original == returned, original != returned
        found += ["it is not == the original"] if not equal or unequal else []
    return found


def sentence(error):
    """An exception as one line: its type, and the first line of what it says."""
    return f"{type(error).__name__}: {error}".partition("\n")[0]


def properties(cls):
    """The names of a class's properties: a sorted list."""
    # Not the static ones, which are of a subclass of property: they belong to no instance.
    return sorted({name for base in cls.__mro__ for name, member in vars(base).items() if type(member) is property})


def _look_at_property(value, name, depth):
    try:
        return _look(getattr(value, name), depth)
    except Exception as error:
        return f"unreadable ({type(error).__name__})"


def _look(value, depth):
    return repr(value) if type(value).__module__ == "builtins" or depth == 0 else str(portrait(value, depth - 1))
