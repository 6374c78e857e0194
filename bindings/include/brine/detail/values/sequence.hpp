// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do vector, deque, list and their like travel? Element by element, at the end.

#include <brine/detail/values/elements.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

template <class Container, class = void>
struct can_reserve : std::false_type {};
template <class Container>
struct can_reserve<Container, std::void_t<decltype(std::declval<Container&>().reserve(std::size_t()))>>
    : std::true_type {};

/// Reserves no more than there are elements in the state.
template <class Container>
void reserve(Container& made, std::size_t count)
{
    if constexpr (can_reserve<Container>::value) made.reserve(count);
}

template <class Container>
PyObject* save_sequence(Container const& given, field_path const& at)
{
    return save_elements<typename Container::value_type>(given, given.size(), at);
}

template <class Container>
Container load_sequence(PyObject* got, field_path const& at)
{
    using element = typename Container::value_type;
    Container made;
    load_elements<element>(
        got, at, [&](std::size_t count) { reserve(made, count); },
        [&](element&& each) { return made.push_back(std::move(each)), true; });
    return made;
}

BRINE_DETAIL_END
