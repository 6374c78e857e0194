// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::map and std::multimap, as a list of the tuples (key, value).

#include <brine/detail/values/associative.hpp>

#include <map>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class Key, class Mapped, class Compare, class Allocator>
struct value<std::map<Key, Mapped, Compare, Allocator>> {
    using type = std::map<Key, Mapped, Compare, Allocator>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_map(given, at); }
    static type load(PyObject* got, field_path const& at) { return detail::load_map<type>(got, at); }
    static void append_type_name(std::string& name) { detail::append_map_name<Key, Mapped>(name, "}"); }
};

template <class Key, class Mapped, class Compare, class Allocator>
struct value<std::multimap<Key, Mapped, Compare, Allocator>> {
    using type = std::multimap<Key, Mapped, Compare, Allocator>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_map(given, at); }
    static type load(PyObject* got, field_path const& at) { return detail::load_map<type>(got, at); }
    static void append_type_name(std::string& name) { detail::append_map_name<Key, Mapped>(name, "}+"); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
