// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Boost.DateTime's date, as its days since 1970, date_duration, as its days, and date_period, as the tuple (begin,
// end).

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <brine/detail/values/acyclic.hpp>
#include <brine/detail/values/special_values.hpp>
#include <brine/detail/values/tuple_items.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN
template <>
struct is_plain_leaf<boost::gregorian::date> : std::true_type {};
template <>
struct is_plain_leaf<boost::gregorian::date_duration> : std::true_type {};
template <>
struct is_plain_leaf<boost::gregorian::date_period> : std::true_type {};
BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <>
struct value<boost::gregorian::date> {
    using date = boost::gregorian::date;
    static date epoch() { return date(1970, 1, 1); }

    static PyObject* save(date const& given, field_path const& at)
    {
        if (given.is_special()) return detail::save_special(detail::special_of(given));
        return value<std::int64_t>::save((given - epoch()).days(), at);
    }
    static date load(PyObject* got, field_path const& at)
    {
        if (auto const* special = detail::load_special(got, at)) return date(special->which);
        auto const days = [](boost::date_time::special_values which) {
            return std::int64_t((date(which) - epoch()).days());
        };
        auto const number =
            detail::load_within(got, days(boost::date_time::min_date_time), days(boost::date_time::max_date_time), at);
        return epoch() + boost::gregorian::date_duration(static_cast<long>(number));
    }
    static void append_type_name(std::string& name) { name += "date"; }
};

template <>
struct value<boost::gregorian::date_duration> {
    using duration = boost::gregorian::date_duration;

    static PyObject* save(duration const& given, field_path const& at)
    {
        auto const number = given.get_rep();
        if (number.is_special()) return detail::save_special(special_of(number));
        return value<std::int64_t>::save(given.days(), at);
    }
    static duration load(PyObject* got, field_path const& at)
    {
        if (auto const* special = detail::load_special(got, at)) return duration(special->which);
        return duration(static_cast<long>(detail::load_within(got, -most, most, at)));
    }
    static void append_type_name(std::string& name) { name += "days"; }

private:
    static constexpr std::int64_t most = 0x7ffffff0; // the numbers behind it may stand for what is none

    template <class Number>
    static detail::special_value const& special_of(Number const& given)
    {
        return detail::special_values[given.is_neg_infinity() ? 1 : given.is_pos_infinity() ? 2 : 0];
    }
};

template <>
struct value<boost::gregorian::date_period> {
    using date = boost::gregorian::date;
    using period = boost::gregorian::date_period;

    static PyObject* save(period const& given, field_path const& at)
    {
        return detail::save_items<date, date>(at, given.begin(), given.end());
    }
    static period load(PyObject* got, field_path const& at) { return detail::load_items<period, date, date>(got, at); }
    static void append_type_name(std::string& name) { detail::spell_items<date, date>(name, '-'); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
