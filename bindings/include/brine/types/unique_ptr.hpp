// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::unique_ptr to what has a value of its own, as None or the tuple (value,): it owns what it points to.

#include <brine/detail/values/optional.hpp>
#include <brine/engine/python/ref.hpp>

#include <memory>

BRINE_DETAIL_BEGIN

/// Not of an array or an abstract class, neither of which a value<T> can be made for.
template <class T>
struct owns_a_value : std::conjunction<std::negation<std::is_array<T>>, std::negation<std::is_abstract<T>>,
                                       std::negation<uses_registered_conversion<T>>> {};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T>
struct value<std::unique_ptr<T>, std::enable_if_t<detail::owns_a_value<T>::value>> {
    using type = std::unique_ptr<T>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_maybe<T>(given, at); }
    static type load(PyObject* got, field_path const& at)
    {
        return detail::load_maybe<type, T>(got, at,
                                           [](T&& its_value) { return std::make_unique<T>(std::move(its_value)); });
    }
    static void append_type_name(std::string& name) { detail::spell_maybe<T>(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
