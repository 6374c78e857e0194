// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::vector, as its memory where the elements lie packed in it (detail/contiguous.hpp), as bytes where they can be
// packed, or else as a list.

#include <brine/detail/values/sequence.hpp>
#include <brine/engine/python/ref.hpp>

#include <iterator>
#include <vector>

BRINE_DETAIL_BEGIN

template <class T, class Allocator>
struct contiguous<std::vector<T, Allocator>> : contiguous_when<std::vector<T, Allocator>, lies_packed<T>::value> {};

/// Over packed elements, so that a vector is made of them in one go.
template <class T>
struct packed_iterator {
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = T;

    char const* first;
    std::size_t index;
    field_path const* at;

    T operator*() const { return packed<T>::read(first + index * packed<T>::size, at->item(index)); }
    packed_iterator& operator++() { return ++index, *this; }
    packed_iterator operator++(int) { return {first, index++, at}; }
    friend bool operator==(packed_iterator a, packed_iterator b) { return a.index == b.index; }
    friend bool operator!=(packed_iterator a, packed_iterator b) { return a.index != b.index; }
};

/// Of a vector, its memory at once where that may be.
template <class type>
type load_vector(PyObject* got, field_path const& at)
{
    using T = typename type::value_type;
    if constexpr (lies_packed<T>::value) {
        block const bytes(got, at);
        std::size_t const count = bytes.count(at, sizeof(T));
        if (T const* const elements = bytes.template elements<T>()) return type(elements, elements + count);
        type made(count); // the bytes do not lie as a T has to
        if (count) std::memcpy(made.data(), bytes.data(), bytes.size());
        return made;
    } else if constexpr (packed<T>::possible) {
        block const bytes(got, at);
        using iterator = packed_iterator<T>;
        std::size_t const count = bytes.count(at, packed<T>::size);
        return type(iterator{bytes.data(), 0, &at}, iterator{bytes.data(), count, &at});
    } else {
        return load_sequence<type>(got, at);
    }
}

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T, class Allocator>
struct value<std::vector<T, Allocator>> {
    using type = std::vector<T, Allocator>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_sequence(given, at); }

    static type load(PyObject* got, field_path const& at) { return detail::load_vector<type>(got, at); }
    static void append_type_name(std::string& name) { detail::append_sequence_name<T>(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
