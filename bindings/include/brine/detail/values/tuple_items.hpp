// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do values of different types, as many as the type says, stand in a tuple?

#include <brine/detail/values/parts.hpp>
#include <brine/engine/python/ref.hpp>

#include <tuple>
#include <utility>

BRINE_DETAIL_BEGIN

/// A new tuple.
template <class... Ts>
PyObject* save_items(field_path const& at, Ts const&... given)
{
    ref tuple(PyTuple_New(sizeof...(Ts)));
    if (!tuple) field_path::fail();
    [[maybe_unused]] std::size_t next = 0;
    (
        [&] {
            PyObject* const saved = value<Ts>::save(given, at.item(next));
            PyTuple_SET_ITEM(tuple.get(), static_cast<Py_ssize_t>(next++), saved);
        }(),
        ...);
    return tuple.release();
}

template <class Whole, std::size_t I>
struct item_reach {
    auto operator()() const
    {
        return [](Whole const& found) { return &std::get<I>(found); };
    }
};

/// A new tuple of the items of `whole`.
template <class Whole, std::size_t... I>
PyObject* save_items_of(Whole const& whole, [[maybe_unused]] field_path const& at, std::index_sequence<I...>)
{
    ref tuple(PyTuple_New(sizeof...(I)));
    if (!tuple) field_path::fail();
    (PyTuple_SET_ITEM(tuple.get(), static_cast<Py_ssize_t>(I),
                      save_part(whole, std::get<I>(whole), at.item(I), item_reach<Whole, I>())),
     ...);
    return tuple.release();
}

inline void expect_items(PyObject* got, field_path const& at, std::size_t count)
{
    if (PyTuple_Check(got) && static_cast<std::size_t>(PyTuple_GET_SIZE(got)) == count) return;
    std::string const expected = "a tuple of " + std::to_string(count);
    at.expected(PyTuple_Check(got) ? PyExc_ValueError : PyExc_TypeError, expected.c_str(), got);
}

template <class Whole, class... Ts, std::size_t... I>
Whole load_items([[maybe_unused]] PyObject* got, [[maybe_unused]] field_path const& at, std::index_sequence<I...>)
{
    return Whole{value<Ts>::load(PyTuple_GET_ITEM(got, I), at.item(I))...}; // braces: in order
}

/// A Whole that is made of one of each.
template <class Whole, class... Ts>
Whole load_items(PyObject* got, field_path const& at)
{
    expect_items(got, at, sizeof...(Ts));
    return load_items<Whole, Ts...>(got, at, std::index_sequence_for<Ts...>());
}

/// "(A,B)" with a comma as separator.
template <class... Ts>
void spell_items(std::string& name, [[maybe_unused]] char separator)
{
    name += '(';
    [[maybe_unused]] bool first = true;
    ((first ? void(first = false) : void(name += separator), value<Ts>::append_type_name(name)), ...);
    name += ')';
}

BRINE_DETAIL_END
