// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::set and std::multiset, as bytes where the keys can be packed, or else as a list.

#include <brine/detail/values/associative.hpp>

#include <set>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class Key, class Compare, class Allocator>
struct value<std::set<Key, Compare, Allocator>> {
    using type = std::set<Key, Compare, Allocator>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_sequence(given, at); }
    static type load(PyObject* got, field_path const& at) { return detail::load_set<type>(got, at); }
    static void append_type_name(std::string& name) { detail::append_set_name<Key>(name, "}"); }
};

template <class Key, class Compare, class Allocator>
struct value<std::multiset<Key, Compare, Allocator>> {
    using type = std::multiset<Key, Compare, Allocator>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_sequence(given, at); }
    static type load(PyObject* got, field_path const& at) { return detail::load_set<type>(got, at); }
    static void append_type_name(std::string& name) { detail::append_set_name<Key>(name, "}+"); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
