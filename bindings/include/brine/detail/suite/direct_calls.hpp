// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does the engine call the functions of a hand-written suite? Themselves, where their arguments are what they
// nearly always are, the class and a tuple: without the search for an overload that a call from Python takes.

#include <boost/python/object.hpp>
#include <boost/python/tuple.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/detail/instance/held_object.hpp>
#include <brine/detail/suite/signatures.hpp>
#include <brine/detail/instance/translate_exception.hpp>

BRINE_DETAIL_BEGIN

template <class T>
using bare_t = std::remove_cv_t<std::remove_reference_t<T>>;

template <class Self>
inline constexpr bool is_python_object = std::is_same_v<bare_t<Self>, boost::python::object>;

/// Whether a suite of T may take that as its first argument, and can be called with what the instance holds.
template <class T, class Self>
inline constexpr bool takes_instance = is_python_object<Self> || std::is_same_v<bare_t<Self>, T>;

inline boost::python::object borrowed_object(PyObject* object)
{
    return boost::python::object(boost::python::handle<>(boost::python::borrowed(object)));
}

/// work(the first argument); false where the instance holds no T.
template <class T, class Holder, class Self, class Work>
bool with_instance(PyObject* self, Work const& work)
{
    if constexpr (is_python_object<Self>) {
        boost::python::object given = borrowed_object(self);
        work(given);
        return true;
    } else {
        T* const held = held_object<T, Holder>(self);
        T* const found = held ? held : find_object<T>(self);
        if (found) work(*found);
        return found != nullptr;
    }
}

/// Function(self); null without an error where it has to be called by way of Python.
template <class T, class Holder, auto Function>
PyObject* call_getter(PyObject* self)
{
    using first = typename signature<decltype(Function)>::self;
    PyObject* result = nullptr;
    translated([&] {
        with_instance<T, Holder, first>(
            self, [&](auto& given) { result = boost::python::incref(boost::python::object(Function(given)).ptr()); });
    });
    return result;
}

/// Function(self, state); likewise.
template <class T, class Holder, auto Function>
PyObject* call_setter(PyObject* self, PyObject* state)
{
    using first = typename signature<decltype(Function)>::self;
    PyObject* result = nullptr;
    if (!PyTuple_Check(state)) return result;
    translated([&] {
        with_instance<T, Holder, first>(self, [&](auto& given) {
            Function(given, boost::python::extract<boost::python::tuple>(state)());
            result = boost::python::incref(Py_None);
        });
    });
    return result;
}

template <class State>
inline constexpr bool takes_tuple = std::is_same_v<bare_t<State>, boost::python::tuple> || is_python_object<State>;

template <class T, class Holder, auto Function>
constexpr auto direct_getter() -> PyObject* (*)(PyObject*)
{
    if constexpr (takes_instance<T, typename signature<decltype(Function)>::self>)
        return call_getter<T, Holder, Function>;
    else
        return nullptr;
}

template <class T, class Holder, auto Function>
constexpr auto direct_setter() -> PyObject* (*)(PyObject*, PyObject*)
{
    using called = signature<decltype(Function)>;
    if constexpr (takes_instance<T, typename called::self> && takes_tuple<typename called::state>)
        return call_setter<T, Holder, Function>;
    else
        return nullptr;
}

BRINE_DETAIL_END
