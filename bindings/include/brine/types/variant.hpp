// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::variant, as the tuple (index, value); std::monostate, as None.

#include <brine/engine/python/ref.hpp>
#include <brine/detail/values/alternatives.hpp>

#include <variant>

BRINE_DETAIL_BEGIN

template <class... Ts>
struct alternatives<std::variant<Ts...>> {
    using type = std::variant<Ts...>;
    static std::size_t index(type const& given) { return given.index(); }
    template <std::size_t I, class T>
    static T const* find(type const& given)
    {
        return std::get_if<I>(&given);
    }
    template <std::size_t I, class T>
    static type make(T&& its_value)
    {
        return type(std::in_place_index_t<I>(), std::move(its_value));
    }
};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <>
struct value<std::monostate> : detail::no_value<std::monostate> {};
template <class... Ts>
struct value<std::variant<Ts...>> : detail::sum_value<std::variant<Ts...>, Ts...> {};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
