# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does a value of BRINE_REPAIR ask for?"""

VARIABLE = "BRINE_REPAIR"
ON = ("", "1", "true", "yes", "on")
OFF = ("0", "false", "no", "off")


def asked_for(value):
    """True for all modules, False for none, or the names of the modules: a set."""
    word = value.strip().lower()
    if word in ON or word in OFF:
        return word in ON
    return {name.strip() for name in value.split(",")} - {""}


def mistake(value):
    """What is wrong with the value: a sentence, or None."""
    names = asked_for(value)
    if isinstance(names, bool):
        return None
    never = sorted(name for name in names if not all(part.isidentifier() for part in name.split(".")))
    if names and not never:
        return None
    what = f"no module is called {' or '.join(map(repr, never))}" if names else "it names no module"
    return f"BRINE_REPAIR={value!r}: {what}; expected names with commas between them, such as rdkit,minieigen"
