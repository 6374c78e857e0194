// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// bool, integers of every size and character types as int, floating-point types as float. Range-checked.

#include <brine/engine/python/ref.hpp>
#include <brine/value.hpp>

#include <cmath>
#include <limits>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <>
struct value<bool> {
    static PyObject* save(bool given, field_path const&) { return PyBool_FromLong(given); }
    static bool load(PyObject* got, field_path const& at)
    {
        if (!PyBool_Check(got)) at.expected(PyExc_TypeError, "a bool", got);
        return got == Py_True;
    }
    static void append_type_name(std::string& name) { name += "bool"; }
};

/// Not of 128 bits: some compilers count such integers in, which long long does not hold.
template <class T>
struct value<T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool> && sizeof(T) <= 8>> {
    using limits = std::numeric_limits<T>;

    static PyObject* save(T given, field_path const&)
    {
        PyObject* const made = std::is_signed_v<T> ? PyLong_FromLongLong(static_cast<long long>(given))
                                                   : PyLong_FromUnsignedLongLong(given);
        return made ? made : (field_path::fail(), nullptr);
    }
    static T load(PyObject* got, field_path const& at)
    {
        if (!PyLong_Check(got)) at.expected(PyExc_TypeError, expectation().c_str(), got);
        if constexpr (std::is_signed_v<T>) {
            int overflow = 0;
            long long const wide = PyLong_AsLongLongAndOverflow(got, &overflow);
            if (overflow || wide < limits::min() || wide > limits::max())
                at.expected(PyExc_ValueError, expectation().c_str(), got);
            return static_cast<T>(wide);
        } else {
            unsigned long long const wide = PyLong_AsUnsignedLongLong(got);
            bool const overflow = PyErr_Occurred();
            if (!detail::drop_error(PyExc_OverflowError)) field_path::fail();
            if (overflow || wide > limits::max()) at.expected(PyExc_ValueError, expectation().c_str(), got);
            return static_cast<T>(wide);
        }
    }
    static void append_type_name(std::string& name)
    {
        name += (std::is_signed_v<T> ? "int" : "uint") + std::to_string(8 * sizeof(T));
    }

private:
    static std::string expectation()
    {
        return "an int from " + std::to_string(limits::min()) + " to " + std::to_string(limits::max());
    }
};

template <class T>
struct value<T, std::enable_if_t<std::is_same_v<T, float> || std::is_same_v<T, double>>> {
    static PyObject* save(T given, field_path const&)
    {
        PyObject* const made = PyFloat_FromDouble(given);
        return made ? made : (field_path::fail(), nullptr);
    }
    static T load(PyObject* got, field_path const& at)
    {
        if (!PyFloat_Check(got) && !PyLong_Check(got)) at.expected(PyExc_TypeError, "a float", got);
        double const wide = PyFloat_AsDouble(got);
        if (PyErr_Occurred()) {
            if (!detail::drop_error(PyExc_OverflowError)) field_path::fail();
            at.expected(PyExc_ValueError, "a float", got);
        }
        T const narrowed = static_cast<T>(wide);
        if (std::isinf(narrowed) && !std::isinf(wide))
            at.expected(PyExc_ValueError, "a float of single precision", got);
        return narrowed;
    }
    static void append_type_name(std::string& name) { name += "float" + std::to_string(8 * sizeof(T)); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
