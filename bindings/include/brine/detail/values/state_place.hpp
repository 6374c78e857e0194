// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Where a state begins, and whether memory within its object may have to be found again.

#include <brine/detail/instance/find_object.hpp>
#include <brine/detail/members/field_list.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

template <class Field, class = void>
struct is_bytes_field : std::false_type {};
template <class Field>
struct is_bytes_field<Field, std::enable_if_t<Field::is_bytes>> : std::true_type {};

template <class... Fields>
constexpr bool lead_to_memory(field_list<Fields...>)
{
    return ((is_bytes_field<Fields>::value || leads_to_memory<typename Fields::type>()) || ...);
}

template <class T>
void const* find_root(PyObject* instance)
{
    return find_object<T>(instance);
}
template <class T>
inline constexpr memory_root root_of = {tag_of<T>, find_root<T>};

/// Of an instance of T, of whose fields these are saved.
template <class T, class... Lists>
field_path place_of_state(PyObject* self, Lists...)
{
    if constexpr ((lead_to_memory(Lists()) || ...))
        return field_path(self, Py_TYPE(self), root_of<T>);
    else
        return field_path(self);
}

BRINE_DETAIL_END
