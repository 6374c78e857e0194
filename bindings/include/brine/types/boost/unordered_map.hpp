// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::unordered_map and unordered_multimap, as the std::unordered_map of their names.

#include <boost/unordered_map.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/detail/values/associative.hpp>
#include <brine/detail/values/acyclic.hpp>

BRINE_DETAIL_BEGIN

template <>
inline constexpr holding held_arguments<boost::unordered_map> = holding::values;
template <class Key, class Mapped, class... Rest>
struct is_plain<boost::unordered_map<Key, Mapped, Rest...>> : std::conjunction<is_plain<Key>, is_plain<Mapped>> {};
template <>
inline constexpr holding held_arguments<boost::unordered_multimap> = holding::values;
template <class Key, class Mapped, class... Rest>
struct is_plain<boost::unordered_multimap<Key, Mapped, Rest...>> : std::conjunction<is_plain<Key>, is_plain<Mapped>> {};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class... Ts>
struct value<boost::unordered_map<Ts...>> : detail::map_value<boost::unordered_map<Ts...>, false> {};
template <class... Ts>
struct value<boost::unordered_multimap<Ts...>> : detail::map_value<boost::unordered_multimap<Ts...>, true> {};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
