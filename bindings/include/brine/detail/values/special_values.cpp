// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/values/special_values.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/types/arithmetic.hpp>

#include <boost/date_time/special_defs.hpp>
#include <cstdint>

BRINE_DETAIL_BEGIN

PyObject* save_special(special_value const& given)
{
    PyObject* const text = PyUnicode_FromString(given.text);
    return text ? text : (field_path::fail(), nullptr);
}

special_value const* load_special(PyObject* got, field_path const& at)
{
    if (!PyUnicode_Check(got)) return nullptr;
    for (special_value const& each : special_values)
        if (PyUnicode_CompareWithASCIIString(got, each.text) == 0) return &each;
    at.expected(PyExc_ValueError, "'not-a-date-time', '-infinity' or '+infinity'", got);
}

std::int64_t load_within(PyObject* got, std::int64_t low, std::int64_t high, field_path const& at)
{
    std::int64_t const number = value<std::int64_t>::load(got, at);
    if (number < low || number > high)
        at.expected(PyExc_ValueError, ("a number from " + std::to_string(low) + " to " + std::to_string(high)).c_str(),
                    got);
    return number;
}

BRINE_DETAIL_END
