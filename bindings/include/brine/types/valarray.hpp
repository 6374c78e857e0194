// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::valarray, as its memory or as bytes where its elements can be packed, or else as a list.

#include <brine/detail/values/elements.hpp>
#include <brine/engine/python/ref.hpp>

#include <valarray>

BRINE_DETAIL_BEGIN

template <class T>
struct contiguous<std::valarray<T>> : contiguous_when<std::valarray<T>, lies_packed<T>::value> {
    static memory_row row(std::valarray<T> const& given)
    {
        return {given.size() ? &given[0] : nullptr, given.size() * sizeof(T)};
    }
};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T>
struct value<std::valarray<T>> {
    static PyObject* save(std::valarray<T> const& given, field_path const& at)
    {
        return detail::save_elements<T>(given, given.size(), at);
    }
    static std::valarray<T> load(PyObject* got, field_path const& at)
    {
        std::valarray<T> made;
        std::size_t next = 0;
        detail::load_elements<T>(
            got, at, [&](std::size_t count) { made.resize(count); },
            [&](T&& each) { return made[next++] = std::move(each), true; });
        return made;
    }
    static void append_type_name(std::string& name) { detail::append_sequence_name<T>(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
