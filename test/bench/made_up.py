# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Records of runs that never were, for the tests."""

import measure
from workloads import BY_NAME

WAYS = [f"{direction} {collector}" for direction in ("dumps", "loads") for collector in ("on", "off")]
ENVIRONMENT = {"versions": {"python": "3.11"}, "date": "1969-10-05T20:00", "cpu": "a fast one", "command": "run.py"}


def answer(time):
    """Of one turn; None for a turn that failed."""
    return time and {way: time for way in WAYS}


def compared(**times):
    """Records of W1, from the times of each contestant's rounds."""
    answers = {name: [answer(time) for time in per_round] for name, per_round in times.items()}
    return measure.records(BY_NAME["W1"], 1, answers)


def growing():
    """Records of W10, where cost is linear."""
    lines = []
    for size in (1, 100, 10_000):
        answers = [answer(size * time) for time in (10.0, 11.0, 12.0)]
        lines += measure.records(BY_NAME["W10"], size, {"brine": answers, "plain": answers})
    return lines
