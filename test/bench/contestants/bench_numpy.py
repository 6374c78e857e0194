# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""NumPy's own arrays, pickled as one block. Functions, for a class derived from them would not go out of band."""

import numpy

BICYCLE = numpy.dtype([("gears", numpy.intc), ("price", numpy.double)], align=True)


def Bicycles(count):
    made = numpy.empty(count, BICYCLE)
    made["gears"] = numpy.arange(count) % 30
    made["price"] = 100 + 0.25 * numpy.arange(count)
    return made


def Samples(count):
    return 0.5 * numpy.arange(count)


def same(one, other):
    """Whether two arrays are equal, for == compares element by element."""
    return one.dtype == other.dtype and numpy.array_equal(one, other)
