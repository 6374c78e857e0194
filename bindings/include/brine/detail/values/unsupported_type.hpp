// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which types can never stand in a state, whatever is registered?

#include <boost/shared_ptr.hpp>
#include <boost/weak_ptr.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/value.hpp>

#include <array>
#include <deque>
#include <forward_list>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

BRINE_DETAIL_BEGIN

/// Templates whose arguments are what they hold; what else a template does with its arguments is its own affair.
enum class holding { none, values, pointers };
template <template <class...> class Template>
inline constexpr holding held_arguments = holding::none;
#define BRINE_HOLDS(what, name)                                                                                        \
    template <>                                                                                                        \
    inline constexpr holding held_arguments<name> = holding::what;
BRINE_HOLDS(values, std::vector)
BRINE_HOLDS(values, std::deque)
BRINE_HOLDS(values, std::list)
BRINE_HOLDS(values, std::forward_list)
BRINE_HOLDS(values, std::set)
BRINE_HOLDS(values, std::multiset)
BRINE_HOLDS(values, std::unordered_set)
BRINE_HOLDS(values, std::unordered_multiset)
BRINE_HOLDS(values, std::map)
BRINE_HOLDS(values, std::multimap)
BRINE_HOLDS(values, std::unordered_map)
BRINE_HOLDS(values, std::unordered_multimap)
BRINE_HOLDS(values, std::optional)
BRINE_HOLDS(values, std::pair)
BRINE_HOLDS(values, std::tuple)
BRINE_HOLDS(values, std::variant)
BRINE_HOLDS(pointers, std::unique_ptr)
BRINE_HOLDS(pointers, std::shared_ptr)
BRINE_HOLDS(pointers, std::weak_ptr)
BRINE_HOLDS(pointers, boost::shared_ptr)
BRINE_HOLDS(pointers, boost::weak_ptr)
#undef BRINE_HOLDS

/// Threads, mutexes and their like: what their handle stands for belongs to this process.
template <class T, class = void>
struct has_native_handle : std::false_type {};
template <class T>
struct has_native_handle<T, std::void_t<typename T::native_handle_type>> : std::true_type {};

/// Values are made from Python objects and moved to their place, so a type must be an object that moves. What a pointer
/// points to is somebody else's, unless a brine::value says otherwise.
template <class T>
constexpr bool is_hopeless_itself()
{
    if constexpr (!is_registered_value<T>)
        return false;
    else
        return std::is_pointer_v<T> || std::is_member_pointer_v<T> || std::is_null_pointer_v<T> ||
               has_native_handle<T>::value || !std::is_move_constructible_v<T>;
}

template <class T>
struct hopeless : std::bool_constant<is_hopeless_itself<T>()> {};
template <class T>
struct hopeless<T const> : hopeless<T> {};
template <class T, std::size_t N>
struct hopeless<std::array<T, N>> : hopeless<T> {};

template <template <class...> class Template, class First, class... Rest>
struct hopeless<Template<First, Rest...>> {
    using whole = Template<First, Rest...>;
    template <class T>
    static constexpr bool part()
    {
        if constexpr (std::is_void_v<T> || std::is_empty_v<T>) // such as allocators and comparisons
            return false;
        else
            return hopeless<T>::value;
    }
    static constexpr bool check()
    {
        if constexpr (held_arguments<Template> == holding::values)
            return (part<First>() || ... || part<Rest>());
        else
            return is_hopeless_itself<whole>();
    }
    static constexpr bool value = check();
};

BRINE_DETAIL_END
