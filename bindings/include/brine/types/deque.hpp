// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::deque, as bytes where its elements can be packed, or else as a list.

#include <brine/detail/values/sequence.hpp>

#include <deque>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T, class Allocator>
struct value<std::deque<T, Allocator>> {
    using type = std::deque<T, Allocator>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_sequence(given, at); }
    static type load(PyObject* got, field_path const& at) { return detail::load_sequence<type>(got, at); }
    static void append_type_name(std::string& name) { detail::append_sequence_name<T>(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
