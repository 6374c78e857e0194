// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Unordered containers travel in the order of their keys' bytes: a reload gives a hash table another order, and it
// must change no byte of the next pickle. Equal keys stay in their own order, which a reload keeps.

#include <brine/detail/values/key_bytes.hpp>
#include <brine/engine/python/ref.hpp>

#include <algorithm>
#include <iterator>
#include <vector>

BRINE_DETAIL_BEGIN

template <class T, class = void>
struct is_hashed : std::false_type {};
template <class T>
struct is_hashed<T, std::void_t<typename T::hasher, typename T::key_equal>> : std::true_type {};

/// Whether the container may hold equal keys.
template <class T, class = void>
struct has_equal_keys : std::false_type {};
template <class T>
struct has_equal_keys<
    T, std::enable_if_t<std::is_same_v<
           decltype(std::declval<T&>().insert(std::declval<typename T::value_type const&>())), typename T::iterator>>>
    : is_hashed<T> {};

/// The bytes of a pointer are another process's.
template <class Key, class = void>
struct is_pointer_key : std::false_type {};
template <class Key>
struct is_pointer_key<Key, std::void_t<typename Key::element_type>> : std::true_type {};

template <class Container>
constexpr bool goes_in_key_order()
{
    if constexpr (is_hashed<Container>::value)
        return !is_pointer_key<typename Container::key_type>::value;
    else
        return false;
}

template <class Container>
typename Container::key_type const& key_of_element(typename Container::value_type const& element)
{
    if constexpr (std::is_same_v<typename Container::key_type, typename Container::value_type>)
        return element;
    else
        return element.first;
}

/// A range over the elements of `given`, which must outlive it.
template <class Container>
class key_order {
    using element = typename Container::value_type;
    using bytes = key_bytes<typename Container::key_type>;
    struct entry {
        typename bytes::type key;
        element const* where;
    };

public:
    key_order(Container const& given, field_path const& at)
    {
        entries_.reserve(given.size());
        bool const asks = given.size() > 1;
        for (element const& each : given)
            entries_.push_back({asks ? key_bytes_of(each, given, at) : typename bytes::type(), &each});
        std::stable_sort(entries_.begin(), entries_.end(),
                         [](entry const& a, entry const& b) { return a.key < b.key; });
    }

    class iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = element;
        using difference_type = std::ptrdiff_t;
        using pointer = element const*;
        using reference = element const&;

        explicit iterator(entry const* at) : at_(at) {}
        element const& operator*() const { return *at_->where; }
        iterator& operator++() { return ++at_, *this; }
        bool operator!=(iterator const& other) const { return at_ != other.at_; }

    private:
        entry const* at_;
    };
    iterator begin() const { return iterator(entries_.data()); }
    iterator end() const { return iterator(entries_.data() + entries_.size()); }
    bool empty() const { return entries_.empty(); }

private:
    /// Those of the first of its equals, so that equal keys stay together.
    typename bytes::type key_bytes_of(element const& each, Container const& given, field_path const& at) const
    {
        if constexpr (has_equal_keys<Container>::value)
            if (!entries_.empty() &&
                given.key_eq()(key_of_element<Container>(*entries_.back().where), key_of_element<Container>(each)))
                return entries_.back().key;
        return bytes::of(key_of_element<Container>(each), at.item(entries_.size()));
    }

    std::vector<entry> entries_;
};

/// The elements as they travel: the container itself where it has an order of its own.
template <class Container>
decltype(auto) in_key_order(Container const& given, field_path const& at)
{
    if constexpr (goes_in_key_order<Container>())
        return key_order<Container>(given, at);
    else
        return (given);
}

BRINE_DETAIL_END
