// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::tuple, as a tuple.

#include <brine/detail/values/packed.hpp>
#include <brine/detail/values/tuple_items.hpp>
#include <brine/engine/python/ref.hpp>

#include <tuple>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class... Ts>
struct value<std::tuple<Ts...>> {
    using type = std::tuple<Ts...>;

    static PyObject* save(type const& given, field_path const& at)
    {
        return detail::save_items_of(given, at, std::index_sequence_for<Ts...>());
    }
    static type load(PyObject* got, field_path const& at) { return detail::load_items<type, Ts...>(got, at); }
    static void append_type_name(std::string& name) { detail::spell_items<Ts...>(name, ','); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

BRINE_DETAIL_BEGIN

template <class... Ts>
struct packed<std::tuple<Ts...>, std::enable_if_t<(packed<Ts>::possible && ...) && sizeof...(Ts) != 0>> {
    static constexpr bool possible = true;
    static constexpr std::size_t size = packed_items<Ts...>::size;
    static void write(char* to, std::tuple<Ts...> const& given)
    {
        std::apply([to](Ts const&... items) { packed_items<Ts...>::write(to, items...); }, given);
    }
    static std::tuple<Ts...> read(char const* from, field_path const& at)
    {
        return packed_items<Ts...>::template read<std::tuple<Ts...>>(from, at);
    }
};

BRINE_DETAIL_END
