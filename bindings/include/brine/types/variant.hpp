// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::variant, as the tuple (index, value); std::monostate, as None.

#include <brine/detail/tuple_items.hpp>

#include <variant>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <>
struct value<std::monostate> {
    static PyObject* save(std::monostate, place const&) { return detail::ref::borrowed(Py_None).release(); }
    static std::monostate load(PyObject* got, place const& at)
    {
        if (got != Py_None) at.expected(PyExc_TypeError, "None", got);
        return {};
    }
    static void spell(std::string& name) { name += "none"; }
};

template <class... Ts>
struct value<std::variant<Ts...>> {
    using type = std::variant<Ts...>;

    static PyObject* save(type const& given, place const& at)
    {
        if (given.valueless_by_exception()) {
            PyErr_SetString(PyExc_ValueError, "the variant holds no value");
            at.refuse_to_save();
        }
        return save(given, at, std::index_sequence_for<Ts...>());
    }

    static type load(PyObject* got, place const& at)
    {
        detail::expect_items(got, at, 2);
        PyObject* const index = PyTuple_GET_ITEM(got, 0);
        std::size_t const chosen = load_index(index, at.item(0));
        return load(chosen, PyTuple_GET_ITEM(got, 1), at, std::index_sequence_for<Ts...>());
    }

    static void spell(std::string& name)
    {
        detail::spell_items<Ts...>(name, '|');
        if (sizeof...(Ts) == 1) name.insert(name.size() - 1, "|"); // or it would read like a tuple
    }

private:
    static std::size_t load_index(PyObject* got, place const& at)
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
    static PyObject* save(type const& given, place const& at, std::index_sequence<I...>)
    {
        static constexpr PyObject* (*savers[])(type const&, place const&) = {save_alternative<I>...};
        detail::ref const saved(savers[given.index()](given, at));
        PyObject* const tuple = Py_BuildValue("(nO)", static_cast<Py_ssize_t>(given.index()), saved.get());
        return tuple ? tuple : (place::fail(), nullptr);
    }
    template <std::size_t I>
    static PyObject* save_alternative(type const& given, place const& at)
    {
        auto const reach_it = [] { return [](type const& found) { return std::get_if<I>(&found); }; };
        return detail::save_part(given, *std::get_if<I>(&given), at, reach_it);
    }

    template <std::size_t... I>
    static type load(std::size_t chosen, PyObject* got, place const& at, std::index_sequence<I...>)
    {
        static constexpr type (*loaders[])(PyObject*, place const&) = {load_alternative<I, Ts>...};
        return loaders[chosen](got, at);
    }
    template <std::size_t I, class T>
    static type load_alternative(PyObject* got, place const& at)
    {
        return type(std::in_place_index_t<I>(), value<T>::load(got, at));
    }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
