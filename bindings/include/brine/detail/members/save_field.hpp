// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A field is a data member, or what a getter gives. Elements by value are the getter's own, unless they lie in a span:
// that refers to the object.

#include <brine/detail/values/elements.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// Where the field has its memory now.
template <class T, class Field>
memory_row find_field_row(void const* object)
{
    auto&& given = Field::get(*static_cast<T const*>(object));
    return contiguous<typename Field::type>::row(given);
}

template <class Field, class T>
PyObject* save_contiguous(T const& object, field_path const& at)
{
    using type = typename Field::type;
    using given_type = decltype(Field::get(object));
    auto&& given = Field::get(object);
    memory_row const row = contiguous<type>::row(given);
    auto owner = contiguous<type>::owner(given);
    if (owner || !goes_by_buffer(row, at.instance())) return save_owned_row(row, true, std::move(owner), at);
    if constexpr (std::is_reference_v<given_type> || contiguous<type>::refers) {
        return save_row_within(row, object, find_field_row<T, Field>, at);
    } else {
        auto const kept = std::make_shared<type>(std::move(given));
        return save_owned_row(contiguous<type>::row(*kept), true, kept, at);
    }
}

template <class Field, class T>
PyObject* save_field(T const& object, field_path const& at)
{
    using type = typename Field::type;
    if constexpr (contiguous<type>::value) {
        return save_contiguous<Field>(object, at);
    } else if constexpr (std::is_lvalue_reference_v<decltype(Field::get(object))>) {
        auto const reach_it = [] { return [](T const& found) { return std::addressof(Field::get(found)); }; };
        return save_part<T, type>(object, Field::get(object), at, reach_it);
    } else {
        return value<type>::save(Field::get(object), at);
    }
}

BRINE_DETAIL_END
