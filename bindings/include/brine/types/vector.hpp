// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::vector, as bytes where its elements can be packed, or else as a list.

#include <brine/detail/sequence.hpp>

#include <vector>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T, class Allocator>
struct value<std::vector<T, Allocator>> {
    using type = std::vector<T, Allocator>;

    static PyObject* save(type const& given, place const& at)
    {
        if constexpr (detail::lies_packed<T>::value)
            return detail::save_block(given.data(), given.size() * sizeof(T));
        else
            return detail::save_sequence(given, at);
    }

    static type load(PyObject* got, place const& at)
    {
        if constexpr (detail::lies_packed<T>::value) {
            type made(detail::count_packed(got, at, sizeof(T)));
            if (!made.empty()) std::memcpy(made.data(), PyBytes_AS_STRING(got), made.size() * sizeof(T));
            return made;
        } else {
            return detail::load_sequence<type>(got, at);
        }
    }

    static void spell(std::string& name) { detail::spell_sequence<T>(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
