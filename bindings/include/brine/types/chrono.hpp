// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::chrono's durations and points in time, as their count.

#include <brine/detail/values/packed.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/value.hpp>

#include <chrono>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class Rep, class Period>
struct value<std::chrono::duration<Rep, Period>> {
    using type = std::chrono::duration<Rep, Period>;

    static PyObject* save(type const& given, field_path const& at) { return value<Rep>::save(given.count(), at); }
    static type load(PyObject* got, field_path const& at) { return type(value<Rep>::load(got, at)); }
    static void append_type_name(std::string& name)
    {
        name += "duration:";
        spell_unit(name);
    }

    /// "1/1000:int64"
    static void spell_unit(std::string& name)
    {
        name += std::to_string(Period::num) + '/' + std::to_string(Period::den) + ':';
        value<Rep>::append_type_name(name);
    }
};

/// A clock that counts from the start of the machine says little in another process; its count is kept all the same.
template <class Clock, class Duration>
struct value<std::chrono::time_point<Clock, Duration>> {
    using type = std::chrono::time_point<Clock, Duration>;

    static PyObject* save(type const& given, field_path const& at)
    {
        return value<Duration>::save(given.time_since_epoch(), at);
    }
    static type load(PyObject* got, field_path const& at) { return type(value<Duration>::load(got, at)); }
    static void append_type_name(std::string& name)
    {
        name += "time:";
        if (std::is_same_v<Clock, std::chrono::system_clock>)
            name += "system:";
        else if (std::is_same_v<Clock, std::chrono::steady_clock>)
            name += "steady:";
        value<Duration>::spell_unit(name);
    }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

BRINE_DETAIL_BEGIN

template <class Rep, class Period>
struct packed<std::chrono::duration<Rep, Period>, std::enable_if_t<packed<Rep>::possible>> {
    using type = std::chrono::duration<Rep, Period>;
    static constexpr bool possible = true;
    static constexpr std::size_t size = packed<Rep>::size;
    static void write(char* to, type const& given) { packed<Rep>::write(to, given.count()); }
    static type read(char const* from, field_path const& at) { return type(packed<Rep>::read(from, at)); }
};

template <class Clock, class Duration>
struct packed<std::chrono::time_point<Clock, Duration>, std::enable_if_t<packed<Duration>::possible>> {
    using type = std::chrono::time_point<Clock, Duration>;
    static constexpr bool possible = true;
    static constexpr std::size_t size = packed<Duration>::size;
    static void write(char* to, type const& given) { packed<Duration>::write(to, given.time_since_epoch()); }
    static type read(char const* from, field_path const& at) { return type(packed<Duration>::read(from, at)); }
};

BRINE_DETAIL_END
