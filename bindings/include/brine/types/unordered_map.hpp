// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::unordered_map and std::unordered_multimap, as a list of the tuples (key, value), in the order of the keys'
// bytes.

#include <brine/detail/values/associative.hpp>

#include <unordered_map>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class Key, class Mapped, class Hash, class Equal, class Allocator>
struct value<std::unordered_map<Key, Mapped, Hash, Equal, Allocator>> {
    using type = std::unordered_map<Key, Mapped, Hash, Equal, Allocator>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_map(given, at); }
    static type load(PyObject* got, field_path const& at) { return detail::load_map<type>(got, at); }
    static void append_type_name(std::string& name) { detail::append_map_name<Key, Mapped>(name, "}"); }
};

template <class Key, class Mapped, class Hash, class Equal, class Allocator>
struct value<std::unordered_multimap<Key, Mapped, Hash, Equal, Allocator>> {
    using type = std::unordered_multimap<Key, Mapped, Hash, Equal, Allocator>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_map(given, at); }
    static type load(PyObject* got, field_path const& at) { return detail::load_map<type>(got, at); }
    static void append_type_name(std::string& name) { detail::append_map_name<Key, Mapped>(name, "}+"); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
