// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::tuple, as a tuple.

#include <boost/tuple/tuple.hpp>

#include <brine/detail/values/acyclic.hpp>
#include <brine/detail/values/tuple_items.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// Of the types that are given: behind them stand null_types.
template <class Tuple, class Indexes = std::make_index_sequence<boost::tuples::length<Tuple>::value>>
struct boost_tuple_value;
template <class Tuple, std::size_t... I>
struct boost_tuple_value<Tuple, std::index_sequence<I...>> {
    template <std::size_t J>
    using item = typename boost::tuples::element<J, Tuple>::type;

    static PyObject* save(Tuple const& given, field_path const& at)
    {
        return save_items<item<I>...>(at, boost::tuples::get<I>(given)...);
    }
    static Tuple load(PyObject* got, field_path const& at) { return load_items<Tuple, item<I>...>(got, at); }
    static void append_type_name(std::string& name) { spell_items<item<I>...>(name, ','); }
};

template <>
inline constexpr holding held_arguments<boost::tuples::tuple> = holding::values;
template <>
struct is_plain<boost::tuples::null_type> : std::true_type {};
template <class... Ts>
struct is_plain<boost::tuples::tuple<Ts...>> : std::conjunction<is_plain<Ts>...> {};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class... Ts>
struct value<boost::tuples::tuple<Ts...>> : detail::boost_tuple_value<boost::tuples::tuple<Ts...>> {};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
