# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What is new since an earlier audit? Findings that are more than notes, by class and id."""

import json

from brine._audit.report import failing


def load(path):
    """The failing findings of an earlier report's file: a set of (class, id). ValueError if it is no such file."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        if data["format"] != 1:
            raise ValueError(f"its format is {data['format']!r}")
        return failing(data)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        why = f"it has no {error}" if isinstance(error, KeyError) else error
        raise ValueError(
            f"{path} is no report of an audit ({why}): write one with  python -m brine audit MODULE --json {path} "
            "[audit.bad-baseline]"
        ) from error


def new(report, known):
    """The failing findings that are not among the known ones: a sorted list of (class, id)."""
    return sorted(failing(report) - known)
