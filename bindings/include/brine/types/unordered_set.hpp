// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::unordered_set and std::unordered_multiset, as bytes where the keys can be packed, or else as a list; in
// the order of their bytes.

#include <brine/detail/values/associative.hpp>

#include <unordered_set>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class Key, class Hash, class Equal, class Allocator>
struct value<std::unordered_set<Key, Hash, Equal, Allocator>> {
    using type = std::unordered_set<Key, Hash, Equal, Allocator>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_set(given, at); }
    static type load(PyObject* got, field_path const& at) { return detail::load_set<type>(got, at); }
    static void append_type_name(std::string& name) { detail::append_set_name<Key>(name, "}"); }
};

template <class Key, class Hash, class Equal, class Allocator>
struct value<std::unordered_multiset<Key, Hash, Equal, Allocator>> {
    using type = std::unordered_multiset<Key, Hash, Equal, Allocator>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_set(given, at); }
    static type load(PyObject* got, field_path const& at) { return detail::load_set<type>(got, at); }
    static void append_type_name(std::string& name) { detail::append_set_name<Key>(name, "}+"); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
