// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a hand-written suite give its state, and check one before it changes the object?
//
//     static bp::tuple getstate(bp::object self)
//     {
//         return brine::pack(self, bp::extract<Garden const&>(self)().name());
//     }
//     static void setstate(bp::object self, bp::object state)
//     {
//         auto const [name] = brine::unpack<std::string>(self, {"name"}, state);
//         Garden& garden = bp::extract<Garden&>(self);
//         garden.set_name(name);
//     }
//     static bool getstate_manages_dict() { return true; }
//
// A suite that leaves the __dict__ out names the class instead of passing the object:
//
//         auto const [number] = brine::unpack<int>("garden.Shed", {"number"}, state);

#include <boost/python/object.hpp>
#include <boost/python/tuple.hpp>

#include <brine/detail/values/tuple_state.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>

#include <tuple>
#include <utility>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// A tuple of the values, and behind them the object's __dict__ if it is not empty.
template <class... Values>
boost::python::tuple pack(boost::python::object const& self, Values const&... values)
{
    field_path const at(Py_TYPE(self.ptr()));
    PyObject* const dict = detail::dict_to_carry(self.ptr());
    detail::ref tuple(PyTuple_New(sizeof...(Values) + (dict ? 1 : 0)));
    if (!tuple) field_path::fail();
    Py_ssize_t next = 0;
    (PyTuple_SET_ITEM(tuple.get(), next++, detail::saved_value(values, at)), ...);
    if (dict) PyTuple_SET_ITEM(tuple.get(), next, detail::ref::borrowed(dict).release());
    return boost::python::tuple(boost::python::handle<>(tuple.release()));
}

/// The items of `state`, a tuple of exactly as many as there are types, each converted and range-checked.
/// TypeError for a wrong type, ValueError for a wrong length or value; both name class, field, expected and got.
/// Types convert as brine::value<T> says: strings from str alone, brine::bytes_view from bytes alone, and so on.
template <class... Ts>
std::tuple<Ts...> unpack(char const* class_name, char const* const (&fields)[sizeof...(Ts)],
                         boost::python::object const& state)
{
    return detail::unpack_tuple<Ts...>(field_path(class_name), fields, state.ptr());
}

/// The same for a state that pack() gave: the __dict__ behind the values, if there is one, is added to the object's
/// once every value has proved right.
template <class... Ts>
std::tuple<Ts...> unpack(boost::python::object const& self, char const* const (&fields)[sizeof...(Ts)],
                         boost::python::object const& state)
{
    return detail::unpack_tuple_and_dict<Ts...>(self.ptr(), fields, state.ptr());
}

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
