# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""How the cost of a list grows with the number of its objects (W10)."""

from ratios import exponent


def growth(records, direction, contestant, collector="on"):
    """Sizes and records of W10 in rising order."""
    key = ("W10", direction, contestant, collector)
    found = [line for line in records if (line["workload"], line["direction"], line["contestant"], line["gc"]) == key]
    return sorted(found, key=lambda line: line["size"])


def fitted(found):
    """The exponent over the sizes that are not mostly the cost of one call."""
    large = [line for line in found if line["size"] >= 100]
    if len(large) < 2:
        return None
    return exponent([line["size"] for line in large], [line["median_ns"] for line in large])
