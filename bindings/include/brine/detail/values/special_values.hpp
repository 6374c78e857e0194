// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do the points and spans of Boost.DateTime travel? As numbers; those that are no number, as a str.

#include <boost/date_time/special_defs.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/types/arithmetic.hpp>

#include <cstdint>

BRINE_DETAIL_BEGIN

struct special_value {
    char const* text;
    boost::date_time::special_values which;
};

inline constexpr special_value special_values[] = {{"not-a-date-time", boost::date_time::not_a_date_time},
                                                   {"-infinity", boost::date_time::neg_infin},
                                                   {"+infinity", boost::date_time::pos_infin}};

template <class Time>
special_value const& special_of(Time const& given)
{
    return special_values[given.is_neg_infinity() ? 1 : given.is_pos_infinity() ? 2 : 0];
}

PyObject* save_special(special_value const& given);

/// Null where it is no str.
special_value const* load_special(PyObject* got, field_path const& at);

std::int64_t load_within(PyObject* got, std::int64_t low, std::int64_t high, field_path const& at);

BRINE_DETAIL_END
