// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do brine::pack and brine::unpack read and write a tuple of values?

#include <brine/engine/python/attributes.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/types.hpp>

#include <string>
#include <tuple>
#include <utility>

BRINE_DETAIL_BEGIN

/// While one stands, brine::pack leaves the __dict__ out: the suite of a C++ subclass, which called, carries it itself.
struct dict_is_carried {
    dict_is_carried() { ++depth(); }
    ~dict_is_carried() { --depth(); }
    dict_is_carried(dict_is_carried const&) = delete;

    static int& depth()
    {
        static thread_local int nested = 0;
        return nested;
    }
};

/// The dict that goes behind an object's values: borrowed, null where it is empty or goes elsewhere.
PyObject* dict_to_carry(PyObject* self);

void expect_tuple(field_path const& at, char const* const* fields, std::size_t count, PyObject* state);

/// The items in order; braces fix the order, so that the first bad field is the one that is named.
template <class... Ts, std::size_t... I>
std::tuple<Ts...> unpack_items(field_path const& at, char const* const* fields, PyObject* tuple,
                               std::index_sequence<I...>)
{
    return std::tuple<Ts...>{value<Ts>::load(PyTuple_GET_ITEM(tuple, I), at.field(fields[I]))...};
}

template <class... Ts>
std::tuple<Ts...> unpack_tuple(field_path const& at, char const* const* fields, PyObject* state)
{
    expect_tuple(at, fields, sizeof...(Ts), state);
    return unpack_items<Ts...>(at, fields, state, std::index_sequence_for<Ts...>());
}

/// The __dict__ behind `count` items: borrowed, null where there is none.
PyObject* trailing_dict(PyObject* state, std::size_t count);

void add_to_dict(PyObject* self, PyObject* attributes);

template <class... Ts>
std::tuple<Ts...> unpack_tuple_and_dict(PyObject* self, char const* const* fields, PyObject* state)
{
    field_path const at(Py_TYPE(self));
    PyObject* const incoming = trailing_dict(state, sizeof...(Ts));
    if (!incoming) return unpack_tuple<Ts...>(at, fields, state);
    auto values = unpack_items<Ts...>(at, fields, state, std::index_sequence_for<Ts...>());
    add_to_dict(self, incoming);
    return values;
}

BRINE_DETAIL_END
