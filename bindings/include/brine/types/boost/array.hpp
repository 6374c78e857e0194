// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::array, as std::array.

#include <boost/array.hpp>

#include <brine/detail/members/check_conversions.hpp>
#include <brine/detail/values/acyclic.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/types/array.hpp>

BRINE_DETAIL_BEGIN

template <class T, std::size_t N, std::size_t... I>
boost::array<T, N> as_boost_array(std::array<T, N>&& from, std::index_sequence<I...>)
{
    return {{std::move(from[I])...}};
}

template <class T, std::size_t N>
boost::array<T, N> as_boost_array(std::array<T, N>&& from)
{
    if constexpr (std::is_default_constructible_v<T>) {
        boost::array<T, N> made{};
        std::move(from.begin(), from.end(), made.begin());
        return made;
    } else {
        return as_boost_array(std::move(from), std::make_index_sequence<N>());
    }
}

template <class T, std::size_t N>
struct lies_packed<boost::array<T, N>> : lies_packed<std::array<T, N>> {};
template <class T, std::size_t N>
struct contiguous<boost::array<T, N>> : contiguous_when<boost::array<T, N>, lies_packed<std::array<T, N>>::value> {
    static constexpr bool is_fixed = true;
};

template <class T, std::size_t N>
struct packed<boost::array<T, N>, std::enable_if_t<packed<std::array<T, N>>::possible>> {
    using type = boost::array<T, N>;
    static constexpr bool possible = true;
    static constexpr std::size_t size = packed<std::array<T, N>>::size;
    static void write(char* to, type const& given)
    {
        for (T const& each : given) {
            packed<T>::write(to, each);
            to += packed<T>::size;
        }
    }
    static type read(char const* from, field_path const& at)
    {
        return as_boost_array(packed<std::array<T, N>>::read(from, at));
    }
};

template <class T, std::size_t N>
struct hopeless<boost::array<T, N>> : hopeless<T> {};
template <class T, std::size_t N>
struct parts_of<boost::array<T, N>> : parts_of<std::array<T, N>> {};
template <class T, std::size_t N>
struct is_plain<boost::array<T, N>> : is_plain<T> {};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T, std::size_t N>
struct value<boost::array<T, N>> {
    using type = boost::array<T, N>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_elements<T>(given, N, at); }
    static type load(PyObject* got, field_path const& at)
    {
        return detail::as_boost_array(value<std::array<T, N>>::load(got, at));
    }
    static void append_type_name(std::string& name) { value<std::array<T, N>>::append_type_name(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
