// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::optional, as None or the tuple (value,).

#include <brine/detail/values/optional.hpp>

#include <optional>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T>
struct value<std::optional<T>> {
    using type = std::optional<T>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_maybe<T>(given, at); }
    static type load(PyObject* got, field_path const& at)
    {
        return detail::load_maybe<type, T>(got, at,
                                           [](T&& its_value) { return type(std::in_place_t(), std::move(its_value)); });
    }
    static void append_type_name(std::string& name) { detail::spell_maybe<T>(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
