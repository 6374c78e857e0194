// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::list, as bytes where its elements can be packed, or else as a list.

#include <brine/detail/values/sequence.hpp>

#include <list>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T, class Allocator>
struct value<std::list<T, Allocator>> {
    using type = std::list<T, Allocator>;

    static PyObject* save(type const& given, place const& at) { return detail::save_sequence(given, at); }
    static type load(PyObject* got, place const& at) { return detail::load_sequence<type>(got, at); }
    static void spell(std::string& name) { detail::spell_sequence<T>(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
