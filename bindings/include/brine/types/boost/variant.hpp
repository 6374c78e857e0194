// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::variant, as the tuple (index, value); boost::blank, as None. Its types are distinct, and a recursive_wrapper
// is none of them.

#include <boost/blank.hpp>
#include <boost/variant.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/detail/values/alternatives.hpp>
#include <brine/detail/values/acyclic.hpp>

BRINE_DETAIL_BEGIN

template <class... Ts>
struct alternatives<boost::variant<Ts...>> {
    using type = boost::variant<Ts...>;
    static std::size_t index(type const& given) { return static_cast<std::size_t>(given.which()); }
    template <std::size_t, class T>
    static T const* find(type const& given)
    {
        return boost::strict_get<T>(&given);
    }
    template <std::size_t, class T>
    static type make(T&& its_value)
    {
        return type(std::move(its_value));
    }
};

template <>
inline constexpr holding held_arguments<boost::variant> = holding::values;
template <class... Ts>
struct is_plain<boost::variant<Ts...>> : std::conjunction<is_plain<Ts>...> {};
template <>
struct is_plain_leaf<boost::blank> : std::true_type {};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <>
struct value<boost::blank> : detail::no_value<boost::blank> {};
template <class... Ts>
struct value<boost::variant<Ts...>> : detail::sum_value<boost::variant<Ts...>, Ts...> {};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
