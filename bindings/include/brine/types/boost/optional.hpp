// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::optional, as None or the tuple (value,).

#include <boost/optional.hpp>

#include <brine/detail/values/acyclic.hpp>
#include <brine/detail/values/optional.hpp>
#include <brine/engine/python/ref.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T>
struct value<boost::optional<T>, std::enable_if_t<!std::is_reference_v<T>>> {
    using type = boost::optional<T>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_maybe<T>(given, at); }
    static type load(PyObject* got, field_path const& at)
    {
        return detail::load_maybe<type, T>(got, at, [](T&& its_value) { return type(std::move(its_value)); });
    }
    static void append_type_name(std::string& name) { detail::spell_maybe<T>(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

BRINE_DETAIL_BEGIN
template <>
inline constexpr holding held_arguments<boost::optional> = holding::values;
template <class T>
struct is_plain<boost::optional<T>> : is_plain<T> {};
BRINE_DETAIL_END
