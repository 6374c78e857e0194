// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Enumerations: the member of the Python class that boost::python::enum_ made, for a value that has a name there; the
// underlying int for every other.

#include <brine/engine/python/ref.hpp>
#include <brine/types/arithmetic.hpp>

#include <cstddef>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T>
struct value<T, std::enable_if_t<std::is_enum_v<T> && !std::is_same_v<T, std::byte>>> {
    using underlying = std::underlying_type_t<T>;

    static PyObject* save(T given, field_path const& at)
    {
        PyTypeObject* const cls = python_class();
        PyObject* const member = cls ? member_of(cls, given).release() : nullptr;
        return member ? member : value<underlying>::save(static_cast<underlying>(given), at);
    }

    /// Of ints no kin: neither bool nor another enumeration's member. An int is taken for a value with a name too,
    /// which may have had none when it was saved.
    static T load(PyObject* got, field_path const& at)
    {
        PyTypeObject* const cls = python_class();
        if (cls && PyObject_TypeCheck(got, cls)) return load_member(got, at);
        if (is_bool ? PyBool_Check(got) : PyLong_CheckExact(got))
            return static_cast<T>(value<underlying>::load(got, at));
        std::string const number = is_bool ? "a bool" : "an int";
        at.expected(PyExc_TypeError, (cls ? detail::python_type_name<T>() + " or " + number : number).c_str(), got);
    }

    static void append_type_name(std::string& name)
    {
        name += "enum:";
        value<underlying>::append_type_name(name);
    }

private:
    static constexpr bool is_bool = std::is_same_v<underlying, bool>;

    /// Null where T is not registered as an enumeration.
    static PyTypeObject* python_class()
    {
        PyTypeObject* const cls = detail::wrapping_class<T>();
        return cls && PyType_FastSubclass(cls, Py_TPFLAGS_LONG_SUBCLASS) ? cls : nullptr;
    }

    /// A null ref without an error where the value has no name. Boost.Python keeps the members by long.
    static detail::ref member_of(PyTypeObject* cls, T given)
    {
        detail::ref const members(PyObject_GetAttrString(detail::as_object(cls), "values"));
        detail::ref const number(PyLong_FromLong(static_cast<long>(given)));
        bool const has_members = members && number && PyDict_Check(members.get());
        PyObject* const member = has_members ? PyDict_GetItemWithError(members.get(), number.get()) : nullptr;
        if (!member && PyErr_Occurred()) field_path::fail();
        return member && PyObject_TypeCheck(member, cls) ? detail::ref::borrowed(member) : detail::ref();
    }

    static T load_member(PyObject* got, field_path const& at)
    {
        int overflow = 0;
        long const number = PyLong_AsLongAndOverflow(got, &overflow);
        if (overflow || static_cast<long>(static_cast<underlying>(number)) != number)
            at.expected(PyExc_ValueError, ("a member of " + detail::python_type_name<T>()).c_str(), got);
        return static_cast<T>(number);
    }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
