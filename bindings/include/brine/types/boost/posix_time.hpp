// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Boost.DateTime's ptime, as the tuple (days since 1970, ticks of the day), time_duration, as its ticks, and
// time_period, as the tuple (begin, end).

#include <boost/date_time/posix_time/posix_time_types.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/types/boost/gregorian.hpp>

#include <limits>

BRINE_DETAIL_BEGIN
template <>
struct is_plain_leaf<boost::posix_time::ptime> : std::true_type {};
template <>
struct is_plain_leaf<boost::posix_time::time_duration> : std::true_type {};
template <>
struct is_plain_leaf<boost::posix_time::time_period> : std::true_type {};
BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <>
struct value<boost::posix_time::time_duration> {
    using duration = boost::posix_time::time_duration;

    static PyObject* save(duration const& given, field_path const& at)
    {
        if (given.is_special()) return detail::save_special(detail::special_of(given));
        return value<std::int64_t>::save(given.ticks(), at);
    }
    static duration load(PyObject* got, field_path const& at)
    {
        if (auto const* special = detail::load_special(got, at)) return duration(special->which);
        std::int64_t const most = std::numeric_limits<std::int64_t>::max() - 2; // those behind it are the special ones
        return duration(0, 0, 0, detail::load_within(got, -most, most, at));
    }
    static void append_type_name(std::string& name)
    {
        name += "ticks:1/" + std::to_string(duration::ticks_per_second());
    }
};

template <>
struct value<boost::posix_time::ptime> {
    using time = boost::posix_time::ptime;
    using date = boost::gregorian::date;
    using duration = boost::posix_time::time_duration;

    static PyObject* save(time const& given, field_path const& at)
    {
        if (given.is_special()) return detail::save_special(detail::special_of(given));
        return detail::save_items<date, duration>(at, given.date(), given.time_of_day());
    }
    static time load(PyObject* got, field_path const& at)
    {
        if (auto const* special = detail::load_special(got, at)) return time(special->which);
        detail::expect_items(got, at, 2);
        PyObject *const days = PyTuple_GET_ITEM(got, 0), *const ticks = PyTuple_GET_ITEM(got, 1);
        if (!PyLong_Check(days)) at.item(0).expected(PyExc_TypeError, "an int", days);
        std::int64_t const day = 24 * 3600 * duration::ticks_per_second();
        std::int64_t const of_day = detail::load_within(ticks, 0, day - 1, at.item(1));
        return time(value<date>::load(days, at.item(0)), duration(0, 0, 0, of_day));
    }
    static void append_type_name(std::string& name)
    {
        name += "ptime:";
        value<duration>::append_type_name(name);
    }
};

template <>
struct value<boost::posix_time::time_period> {
    using time = boost::posix_time::ptime;
    using period = boost::posix_time::time_period;

    static PyObject* save(period const& given, field_path const& at)
    {
        return detail::save_items<time, time>(at, given.begin(), given.end());
    }
    static period load(PyObject* got, field_path const& at) { return detail::load_items<period, time, time>(got, at); }
    static void append_type_name(std::string& name) { detail::spell_items<time, time>(name, '-'); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
