// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::valarray, as bytes where its elements can be packed, or else as a list.

#include <brine/detail/elements.hpp>

#include <valarray>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T>
struct value<std::valarray<T>> {
    static PyObject* save(std::valarray<T> const& given, place const& at)
    {
        return detail::save_elements<T>(given, given.size(), at);
    }
    static std::valarray<T> load(PyObject* got, place const& at)
    {
        std::valarray<T> made;
        std::size_t next = 0;
        detail::load_elements<T>(
            got, at, [&](std::size_t count) { made.resize(count); },
            [&](T&& each) { return made[next++] = std::move(each), true; });
        return made;
    }
    static void spell(std::string& name) { detail::spell_sequence<T>(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
