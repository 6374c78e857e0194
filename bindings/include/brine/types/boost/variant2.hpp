// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::variant2::variant, as the tuple (index, value); its monostate, as None.

#include <boost/variant2/variant.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/detail/values/alternatives.hpp>
#include <brine/detail/values/acyclic.hpp>

BRINE_DETAIL_BEGIN

/// Of some Boost versions it is the standard's own.
template <class T>
inline constexpr bool is_monostate2 =
    std::is_same_v<T, boost::variant2::monostate> && !std::is_same_v<T, std::monostate>;

template <class... Ts>
struct alternatives<boost::variant2::variant<Ts...>> {
    using type = boost::variant2::variant<Ts...>;
    static std::size_t index(type const& given) { return given.index(); }
    template <std::size_t I, class T>
    static T const* find(type const& given)
    {
        return boost::variant2::get_if<I>(&given);
    }
    template <std::size_t I, class T>
    static type make(T&& its_value)
    {
        return type(boost::variant2::in_place_index_t<I>(), std::move(its_value));
    }
};

template <>
inline constexpr holding held_arguments<boost::variant2::variant> = holding::values;
template <class... Ts>
struct is_plain<boost::variant2::variant<Ts...>> : std::conjunction<is_plain<Ts>...> {};
template <>
struct is_plain<boost::variant2::monostate> : std::true_type {};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T>
struct value<T, std::enable_if_t<detail::is_monostate2<T>>> : detail::no_value<T> {};
template <class... Ts>
struct value<boost::variant2::variant<Ts...>> : detail::sum_value<boost::variant2::variant<Ts...>, Ts...> {};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
