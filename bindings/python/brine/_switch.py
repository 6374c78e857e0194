# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does a value of BRINE_REPAIR ask for?"""

ON = ("", "1", "true", "yes", "on")
OFF = ("0", "false", "no", "off")


def asked_for(value):
    """True for all modules, False for none, or the names of the modules: a set."""
    word = value.strip().lower()
    if word in ON or word in OFF:
        return word in ON
    return {name.strip() for name in value.split(",")} - {""}
