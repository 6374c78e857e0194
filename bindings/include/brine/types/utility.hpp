// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::pair, as a tuple.

#include <brine/detail/values/packed.hpp>
#include <brine/detail/values/tuple_items.hpp>
#include <brine/engine/python/ref.hpp>

#include <utility>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class A, class B>
struct value<std::pair<A, B>> {
    using type = std::pair<A, B>;

    static PyObject* save(type const& given, field_path const& at)
    {
        return detail::save_items_of(given, at, std::index_sequence_for<A, B>());
    }
    static type load(PyObject* got, field_path const& at) { return detail::load_items<type, A, B>(got, at); }
    static void append_type_name(std::string& name) { detail::spell_items<A, B>(name, ','); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

BRINE_DETAIL_BEGIN

template <class A, class B>
struct packed<std::pair<A, B>, std::enable_if_t<packed<A>::possible && packed<B>::possible>> {
    static constexpr bool possible = true;
    static constexpr std::size_t size = packed_items<A, B>::size;
    static void write(char* to, std::pair<A, B> const& given)
    {
        packed_items<A, B>::write(to, given.first, given.second);
    }
    static std::pair<A, B> read(char const* from, field_path const& at)
    {
        return packed_items<A, B>::template read<std::pair<A, B>>(from, at);
    }
};

BRINE_DETAIL_END
