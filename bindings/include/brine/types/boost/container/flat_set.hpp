// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::container::flat_set and flat_multiset, as the std::set of their names.

#include <boost/container/flat_set.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/detail/values/associative.hpp>
#include <brine/detail/values/acyclic.hpp>

BRINE_DETAIL_BEGIN

template <>
inline constexpr holding held_arguments<boost::container::flat_set> = holding::values;
template <class Key, class... Rest>
struct is_plain<boost::container::flat_set<Key, Rest...>> : is_plain<Key> {};
template <>
inline constexpr holding held_arguments<boost::container::flat_multiset> = holding::values;
template <class Key, class... Rest>
struct is_plain<boost::container::flat_multiset<Key, Rest...>> : is_plain<Key> {};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class... Ts>
struct value<boost::container::flat_set<Ts...>> : detail::set_value<boost::container::flat_set<Ts...>, false> {};
template <class... Ts>
struct value<boost::container::flat_multiset<Ts...>> : detail::set_value<boost::container::flat_multiset<Ts...>, true> {
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
