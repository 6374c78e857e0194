// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a struct that no class_ wraps become part of a state? Its members are listed once, for wherever it stands:
//
//     template <>
//     struct brine::struct_members<Bicycle> : brine::members<&Bicycle::gears, &Bicycle::price> {};

#include <brine/engine/python/ref.hpp>

#include <type_traits>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// Specialise it for a type to say that its value is the tuple of these members. brine::argument items go to its
/// constructor; without them it needs a default constructor. A container of such structs travels as one block of bytes,
/// without padding, if all the members are numbers, or arrays, pairs or structs of them.
template <class T>
struct struct_members {
    static constexpr bool is_missing = true;
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

BRINE_DETAIL_BEGIN

template <class T, class = void>
struct has_struct_members : std::true_type {};
template <class T>
struct has_struct_members<T, std::enable_if_t<struct_members<T>::is_missing>> : std::false_type {};

template <class T, class Plan>
struct struct_value; // struct_value.hpp
template <class T>
using struct_value_of = struct_value<T, typename struct_members<T>::plan>;

BRINE_DETAIL_END
