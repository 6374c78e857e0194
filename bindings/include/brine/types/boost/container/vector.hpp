// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::container::vector, as std::vector.

#include <boost/container/vector.hpp>

#include <brine/detail/values/acyclic.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/types/vector.hpp>

BRINE_DETAIL_BEGIN
template <>
inline constexpr holding held_arguments<boost::container::vector> = holding::values;
template <class T, class... Rest>
struct is_plain<boost::container::vector<T, Rest...>> : is_plain<T> {};
template <class T, class... Rest>
struct contiguous<boost::container::vector<T, Rest...>>
    : contiguous_when<boost::container::vector<T, Rest...>, lies_packed<T>::value> {};
BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T, class... Rest>
struct value<boost::container::vector<T, Rest...>> {
    using type = boost::container::vector<T, Rest...>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_sequence(given, at); }
    static type load(PyObject* got, field_path const& at) { return detail::load_vector<type>(got, at); }
    static void append_type_name(std::string& name) { detail::append_sequence_name<T>(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
