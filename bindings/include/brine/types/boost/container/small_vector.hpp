// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::container::small_vector, as std::vector, however many elements it has room for.

#include <boost/container/small_vector.hpp>

#include <brine/detail/members/check_conversions.hpp>
#include <brine/detail/values/acyclic.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/types/vector.hpp>

BRINE_DETAIL_BEGIN
template <class T, std::size_t N, class... Rest>
struct hopeless<boost::container::small_vector<T, N, Rest...>> : hopeless<T> {};
template <class T, std::size_t N, class... Rest>
struct parts_of<boost::container::small_vector<T, N, Rest...>> : parts_of<std::vector<T>> {};
template <class T, std::size_t N, class... Rest>
struct is_plain<boost::container::small_vector<T, N, Rest...>> : is_plain<T> {};
template <class T, std::size_t N, class... Rest>
struct contiguous<boost::container::small_vector<T, N, Rest...>>
    : contiguous_when<boost::container::small_vector<T, N, Rest...>, lies_packed<T>::value> {};
BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T, std::size_t N, class... Rest>
struct value<boost::container::small_vector<T, N, Rest...>> {
    using type = boost::container::small_vector<T, N, Rest...>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_sequence(given, at); }
    static type load(PyObject* got, field_path const& at) { return detail::load_vector<type>(got, at); }
    static void append_type_name(std::string& name) { detail::append_sequence_name<T>(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
