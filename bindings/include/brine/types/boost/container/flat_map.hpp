// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::container::flat_map and flat_multimap, as the std::map of their names.

#include <boost/container/flat_map.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/detail/values/associative.hpp>
#include <brine/detail/values/acyclic.hpp>

BRINE_DETAIL_BEGIN

template <>
inline constexpr holding held_arguments<boost::container::flat_map> = holding::values;
template <class Key, class Mapped, class... Rest>
struct is_plain<boost::container::flat_map<Key, Mapped, Rest...>> : std::conjunction<is_plain<Key>, is_plain<Mapped>> {
};
template <>
inline constexpr holding held_arguments<boost::container::flat_multimap> = holding::values;
template <class Key, class Mapped, class... Rest>
struct is_plain<boost::container::flat_multimap<Key, Mapped, Rest...>>
    : std::conjunction<is_plain<Key>, is_plain<Mapped>> {};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class... Ts>
struct value<boost::container::flat_map<Ts...>> : detail::map_value<boost::container::flat_map<Ts...>, false> {};
template <class... Ts>
struct value<boost::container::flat_multimap<Ts...>> : detail::map_value<boost::container::flat_multimap<Ts...>, true> {
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
