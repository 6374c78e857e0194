// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does one value of several types travel? As the tuple (index, value).

#include <brine/detail/values/tuple_items.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// Specialised for each variant with
///     static std::size_t index(Variant const&);
///     template <std::size_t I, class T> static T const* find(Variant const&);
///     template <std::size_t I, class T> static Variant make(T&&);
template <class Variant>
struct alternatives;

/// brine::value of a type that stands for no value.
template <class Nothing>
struct no_value {
    static PyObject* save(Nothing const&, field_path const&) { return ref::borrowed(Py_None).release(); }
    static Nothing load(PyObject* got, field_path const& at)
    {
        if (got != Py_None) at.expected(PyExc_TypeError, "None", got);
        return {};
    }
    static void append_type_name(std::string& name) { name += "none"; }
};

/// brine::value of a Variant of one of the Ts.
template <class Variant, class... Ts>
struct sum_value {
    using type = Variant;
    using each = alternatives<Variant>;

    static PyObject* save(type const& given, field_path const& at)
    {
        std::size_t const index = each::index(given);
        if (index >= sizeof...(Ts)) { // valueless, after an exception
            PyErr_SetString(PyExc_ValueError, "the variant holds no value");
            at.refuse_to_save();
        }
        return save(given, index, at, std::index_sequence_for<Ts...>());
    }

    static type load(PyObject* got, field_path const& at)
    {
        expect_items(got, at, 2);
        PyObject* const index = PyTuple_GET_ITEM(got, 0);
        std::size_t const chosen = load_index(index, at.item(0));
        return load(chosen, PyTuple_GET_ITEM(got, 1), at, std::index_sequence_for<Ts...>());
    }

    static void append_type_name(std::string& name)
    {
        spell_items<Ts...>(name, '|');
        if (sizeof...(Ts) == 1) name.insert(name.size() - 1, "|"); // or it would read like a tuple
    }

private:
    static std::size_t load_index(PyObject* got, field_path const& at)
    {
        std::string const expected = "an int from 0 to " + std::to_string(sizeof...(Ts) - 1);
        if (!PyLong_CheckExact(got)) at.expected(PyExc_TypeError, expected.c_str(), got);
        int overflow = 0;
        long const index = PyLong_AsLongAndOverflow(got, &overflow);
        if (overflow || index < 0 || index >= static_cast<long>(sizeof...(Ts)))
            at.expected(PyExc_ValueError, expected.c_str(), got);
        return static_cast<std::size_t>(index);
    }

    template <std::size_t... I>
    static PyObject* save(type const& given, std::size_t index, field_path const& at, std::index_sequence<I...>)
    {
        static constexpr PyObject* (*savers[])(type const&, field_path const&) = {save_alternative<I, Ts>...};
        ref const saved(savers[index](given, at));
        PyObject* const tuple = Py_BuildValue("(nO)", static_cast<Py_ssize_t>(index), saved.get());
        return tuple ? tuple : (field_path::fail(), nullptr);
    }
    template <std::size_t I, class T>
    static PyObject* save_alternative(type const& given, field_path const& at)
    {
        auto const reach_it = [] { return [](type const& found) { return each::template find<I, T>(found); }; };
        return save_part(given, *each::template find<I, T>(given), at, reach_it);
    }

    template <std::size_t... I>
    static type load(std::size_t chosen, PyObject* got, field_path const& at, std::index_sequence<I...>)
    {
        static constexpr type (*loaders[])(PyObject*, field_path const&) = {load_alternative<I, Ts>...};
        return loaders[chosen](got, at);
    }
    template <std::size_t I, class T>
    static type load_alternative(PyObject* got, field_path const& at)
    {
        return each::template make<I, T>(value<T>::load(got, at));
    }
};

BRINE_DETAIL_END
