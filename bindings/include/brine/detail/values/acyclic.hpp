// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which values cannot lead to another object? Numbers and text, and containers of such. Only these may stand among the
// arguments of the call that makes an object: what leads back to it would never be found there.

#include <brine/detail/values/packed_struct.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// Whether a brine::value says of its type  static constexpr bool is_plain = true;
template <class T, class = void>
struct is_declared_plain : std::false_type {};
template <class T>
struct is_declared_plain<T, std::enable_if_t<value<T>::is_plain>> : std::true_type {};

/// Numbers and text.
template <class T>
struct is_plain_leaf : std::bool_constant<std::is_arithmetic_v<T> || std::is_enum_v<T> || is_declared_plain<T>::value> {
};
template <class Char, class... Rest>
struct is_plain_leaf<std::basic_string<Char, Rest...>> : std::true_type {};
template <class T>
struct is_plain_leaf<std::complex<T>> : std::true_type {};
template <std::size_t N>
struct is_plain_leaf<std::bitset<N>> : std::true_type {};
template <class... A>
struct is_plain_leaf<std::chrono::duration<A...>> : std::true_type {};
template <class... A>
struct is_plain_leaf<std::chrono::time_point<A...>> : std::true_type {};
template <>
struct is_plain_leaf<std::filesystem::path> : std::true_type {};
template <>
struct is_plain_leaf<std::monostate> : std::true_type {};

template <class List>
struct are_plain_leaves;
template <class... Fields>
struct are_plain_leaves<field_list<Fields...>> : std::conjunction<is_plain_leaf<typename Fields::type>...> {};
template <class List>
struct is_some_declared;
template <class... Fields>
struct is_some_declared<field_list<Fields...>> : std::disjunction<is_declared_plain<typename Fields::type>...> {};

/// Whether all fields are numbers and text, which are saved alike for every protocol.
template <class... Fields>
constexpr bool save_alike(field_list<Fields...> list)
{
    if constexpr (are_plain_leaves<decltype(list)>::value && !is_some_declared<decltype(list)>::value)
        return !(Fields::is_bytes || ...);
    else
        return false;
}

/// Of structs only those that hold no containers, since a struct may hold others of its own type there.
template <class T>
constexpr bool is_plain_struct()
{
    if constexpr (is_packed_struct<T>())
        return true;
    else if constexpr (has_struct_members<T>::value)
        return are_plain_leaves<typename struct_value_of<T>::arguments>::value &&
               are_plain_leaves<typename struct_value_of<T>::members>::value;
    else
        return false;
}

template <class T>
struct is_plain : std::bool_constant<is_plain_leaf<T>::value || is_plain_struct<T>()> {};

template <class T, std::size_t N>
struct is_plain<std::array<T, N>> : is_plain<T> {};
template <class... Ts>
struct is_plain<std::variant<Ts...>> : std::conjunction<is_plain<Ts>...> {};
template <class... Ts>
struct is_plain<std::tuple<Ts...>> : std::conjunction<is_plain<Ts>...> {};
template <class A, class B>
struct is_plain<std::pair<A, B>> : std::conjunction<is_plain<std::remove_const_t<A>>, is_plain<B>> {};

template <class T>
struct is_plain<std::valarray<T>> : is_plain<T> {};
template <class T>
struct is_plain<std::optional<T>> : is_plain<T> {};

#define BRINE_PLAIN_OF_ITS_ITEMS(container)                                                                            \
    template <class T, class... Rest>                                                                                  \
    struct is_plain<container<T, Rest...>> : is_plain<T> {};
BRINE_PLAIN_OF_ITS_ITEMS(std::vector)
BRINE_PLAIN_OF_ITS_ITEMS(std::deque)
BRINE_PLAIN_OF_ITS_ITEMS(std::list)
BRINE_PLAIN_OF_ITS_ITEMS(std::forward_list)
BRINE_PLAIN_OF_ITS_ITEMS(std::set)
BRINE_PLAIN_OF_ITS_ITEMS(std::multiset)
BRINE_PLAIN_OF_ITS_ITEMS(std::unordered_set)
BRINE_PLAIN_OF_ITS_ITEMS(std::unordered_multiset)
#undef BRINE_PLAIN_OF_ITS_ITEMS

#define BRINE_PLAIN_OF_ITS_ENTRIES(container)                                                                          \
    template <class Key, class T, class... Rest>                                                                       \
    struct is_plain<container<Key, T, Rest...>> : std::conjunction<is_plain<Key>, is_plain<T>> {};
BRINE_PLAIN_OF_ITS_ENTRIES(std::map)
BRINE_PLAIN_OF_ITS_ENTRIES(std::multimap)
BRINE_PLAIN_OF_ITS_ENTRIES(std::unordered_map)
BRINE_PLAIN_OF_ITS_ENTRIES(std::unordered_multimap)
#undef BRINE_PLAIN_OF_ITS_ENTRIES

/// Of a list of fields.
template <class List>
struct are_plain;
template <class... Fields>
struct are_plain<field_list<Fields...>> : std::conjunction<is_plain<typename Fields::type>...> {};

BRINE_DETAIL_END
