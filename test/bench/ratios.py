# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What many rounds say together: medians, quartiles, ratios round by round, and how cost grows with size."""

import math
import statistics


def median(values):
    return statistics.median(values)


def quartiles(values):
    """The lower and the upper quartile; of one value, twice that value."""
    if len(values) == 1:
        return [values[0], values[0]]
    lower, _, upper = statistics.quantiles(values, n=4, method="inclusive")
    return [lower, upper]


def ratios(peer, ours):
    """Peer ÷ ours of each round in which both had a turn: what slows a whole round down cancels."""
    return [a / b for a, b in zip(peer, ours) if a and b]


def exponent(sizes, times):
    """The slope of log(time) over log(size), by least squares: 1 is linear, 2 quadratic."""
    x = [math.log(size) for size in sizes]
    y = [math.log(time) for time in times]
    middle_x, middle_y = statistics.fmean(x), statistics.fmean(y)
    spread = sum((a - middle_x) ** 2 for a in x)
    return sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y)) / spread
