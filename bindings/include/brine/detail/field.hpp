// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How is one field of a state converted, and what does its error say?

#include <boost/python/converter/pytype_object_mgr_traits.hpp>
#include <boost/python/converter/registered.hpp>
#include <boost/python/errors.hpp>
#include <boost/python/extract.hpp>
#include <boost/python/type_id.hpp>

#include <brine/bytes_view.hpp>
#include <brine/detail/errors.hpp>

#include <cmath>
#include <exception>
#include <limits>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

BRINE_DETAIL_BEGIN

[[noreturn]] inline void throw_python_error()
{
    boost::python::throw_error_already_set();
    throw boost::python::error_already_set(); // not reached: the function above is not declared noreturn
}

/// "an int of 70 bits", "a str", "a tuple of 3": short, whatever was given.
inline ref describe(PyObject* got)
{
    if (PyLong_Check(got) && !PyBool_Check(got)) {
        int overflow = 0;
        long long const value = PyLong_AsLongLongAndOverflow(got, &overflow);
        if (!overflow) return ref(PyUnicode_FromFormat("the int %lld", value));
        ref const bits(PyObject_CallMethod(got, "bit_length", nullptr));
        return bits ? ref(PyUnicode_FromFormat("an int of %S bits", bits.get())) : ref();
    }
    if (PyFloat_Check(got)) return ref(PyUnicode_FromFormat("the float %R", got));
    if (PyTuple_Check(got)) return ref(PyUnicode_FromFormat("a tuple of %zd", PyTuple_GET_SIZE(got)));
    if (PyBytes_Check(got)) return ref(PyUnicode_FromFormat("bytes of length %zd", PyBytes_GET_SIZE(got)));
    if (got == Py_None) return ref(PyUnicode_FromString("None"));
    return ref(PyUnicode_FromFormat("an instance of %.100s", Py_TYPE(got)->tp_name));
}

/// Raises "<class>.<field>: expected <expected>, got <got>" as TypeError or ValueError; without a field, of the whole.
[[noreturn]] inline void throw_bad_field(PyObject* type, char const* class_name, char const* field,
                                         char const* expected, PyObject* got)
{
    ref const description = describe(got);
    if (description)
        raise(type, "bad-state", "%s%s%s: expected %s, got %U", class_name, field ? "." : "", field ? field : "",
              expected, description.get());
    throw_python_error();
}

template <class T>
T convert_integer(char const* class_name, char const* field, PyObject* got)
{
    std::string const expected = "an int from " + std::to_string(std::numeric_limits<T>::min()) + " to " +
                                 std::to_string(std::numeric_limits<T>::max());
    if (!PyLong_Check(got)) throw_bad_field(PyExc_TypeError, class_name, field, expected.c_str(), got);
    if constexpr (std::is_signed_v<T>) {
        int overflow = 0;
        long long const value = PyLong_AsLongLongAndOverflow(got, &overflow);
        if (overflow || value < std::numeric_limits<T>::min() || value > std::numeric_limits<T>::max())
            throw_bad_field(PyExc_ValueError, class_name, field, expected.c_str(), got);
        return static_cast<T>(value);
    } else {
        unsigned long long const value = PyLong_AsUnsignedLongLong(got);
        bool const overflow = PyErr_Occurred();
        PyErr_Clear();
        if (overflow || value > std::numeric_limits<T>::max())
            throw_bad_field(PyExc_ValueError, class_name, field, expected.c_str(), got);
        return static_cast<T>(value);
    }
}

template <class T>
T convert_float(char const* class_name, char const* field, PyObject* got)
{
    if (!PyFloat_Check(got) && !PyLong_Check(got)) throw_bad_field(PyExc_TypeError, class_name, field, "a float", got);
    double const value = PyFloat_AsDouble(got);
    if (PyErr_Occurred()) {
        PyErr_Clear();
        throw_bad_field(PyExc_ValueError, class_name, field, "a float", got);
    }
    T const narrowed = static_cast<T>(value);
    if (std::isinf(narrowed) && !std::isinf(value))
        throw_bad_field(PyExc_ValueError, class_name, field, "a float of single precision", got);
    return narrowed;
}

inline std::string convert_string(char const* class_name, char const* field, PyObject* got)
{
    if (!PyUnicode_Check(got)) throw_bad_field(PyExc_TypeError, class_name, field, "a str", got);
    Py_ssize_t size = 0;
    char const* const text = PyUnicode_AsUTF8AndSize(got, &size);
    if (text) return std::string(text, static_cast<std::size_t>(size));
    PyErr_Clear();
    throw_bad_field(PyExc_ValueError, class_name, field, "a str that UTF-8 can encode", got);
}

inline bytes_view convert_bytes(char const* class_name, char const* field, PyObject* got)
{
    if (!PyBytes_Check(got)) throw_bad_field(PyExc_TypeError, class_name, field, "bytes", got);
    return {PyBytes_AS_STRING(got), static_cast<std::size_t>(PyBytes_GET_SIZE(got))};
}

template <class T, class = void>
struct pointee_of {
    using type = T;
    static constexpr char const* or_none = "";
};
template <class T>
struct pointee_of<T, std::void_t<typename T::element_type>> {
    using type = typename T::element_type;
    static constexpr char const* or_none = " or None";
};

/// What Python calls the instances of the C++ type, where it is wrapped or one of Boost.Python's own.
template <class T>
std::string expected_python_type()
{
    namespace bp = boost::python;
    if constexpr (std::is_base_of_v<bp::object, T>) {
        return bp::converter::object_manager_traits<T>::get_pytype()->tp_name;
    } else {
        using value = typename pointee_of<T>::type;
        PyTypeObject* const type = bp::converter::registered<value>::converters.m_class_object;
        ref const name = type ? class_name(type) : ref();
        char const* const text = name ? PyUnicode_AsUTF8(name.get()) : nullptr;
        if (text) return std::string(text) + pointee_of<T>::or_none;
        PyErr_Clear();
        return std::string("what converts to ") + bp::type_id<T>().name();
    }
}

/// Every other type: whatever conversion is registered for it.
template <class T>
T convert_registered(char const* class_name, char const* field, PyObject* got)
{
    boost::python::extract<T> const conversion(got);
    if (!conversion.check())
        throw_bad_field(PyExc_TypeError, class_name, field, expected_python_type<T>().c_str(), got);
    try {
        return conversion();
    } catch (boost::python::error_already_set const&) {
    } catch (std::exception const& error) {
        PyErr_SetString(PyExc_ValueError, error.what());
    }
    ref cause = take_error();
    ref const description = describe(got);
    if (description && cause)
        raise(PyExc_ValueError, "bad-state", "%s.%s: %U does not convert: %S", class_name, field, description.get(),
              cause.get());
    chain_to(static_cast<ref&&>(cause));
    throw_python_error();
}

template <class T>
T convert(char const* class_name, char const* field, PyObject* got)
{
    if constexpr (std::is_same_v<T, bool>) {
        if (!PyBool_Check(got)) throw_bad_field(PyExc_TypeError, class_name, field, "a bool", got);
        return got == Py_True;
    } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, char>) {
        return convert_integer<T>(class_name, field, got);
    } else if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
        return convert_float<T>(class_name, field, got);
    } else if constexpr (std::is_same_v<T, std::string>) {
        return convert_string(class_name, field, got);
    } else if constexpr (std::is_same_v<T, bytes_view>) {
        return convert_bytes(class_name, field, got);
    } else if constexpr (std::is_same_v<T, boost::python::object>) {
        return boost::python::object(boost::python::handle<>(boost::python::borrowed(got)));
    } else {
        return convert_registered<T>(class_name, field, got);
    }
}

/// Whether a value that came from a T will be taken for one again, as far as registered conversions tell.
template <class T>
bool converts_back(boost::python::object const& value)
{
    if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string> ||
                  std::is_base_of_v<boost::python::object, T>)
        return true;
    else
        return boost::python::extract<T>(value).check();
}

inline void expect_tuple(char const* class_name, char const* const* fields, std::size_t count, PyObject* state)
{
    if (PyTuple_Check(state) && static_cast<std::size_t>(PyTuple_GET_SIZE(state)) == count) return;
    std::string expected = "a tuple of " + std::to_string(count) + " (";
    for (std::size_t i = 0; i < count; ++i)
        (expected += i ? ", " : "") += fields[i];
    expected += ')';
    PyObject* const type = PyTuple_Check(state) ? PyExc_ValueError : PyExc_TypeError;
    throw_bad_field(type, class_name, nullptr, expected.c_str(), state);
}

/// The items in order; braces fix the order, so that the first bad field is the one that is named.
template <class... Ts, std::size_t... I>
std::tuple<Ts...> convert_all(char const* class_name, char const* const* fields, PyObject* tuple,
                              std::index_sequence<I...>)
{
    return std::tuple<Ts...>{convert<Ts>(class_name, fields[I], PyTuple_GET_ITEM(tuple, I))...};
}

template <class... Ts>
std::tuple<Ts...> convert_state(char const* class_name, char const* const* fields, PyObject* state)
{
    expect_tuple(class_name, fields, sizeof...(Ts), state);
    return convert_all<Ts...>(class_name, fields, state, std::index_sequence_for<Ts...>());
}

/// The __dict__ behind `count` fields: borrowed, null where there is none.
inline PyObject* trailing_dict(PyObject* state, std::size_t count)
{
    Py_ssize_t const fields = static_cast<Py_ssize_t>(count);
    if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) != fields + 1) return nullptr;
    PyObject* const last = PyTuple_GET_ITEM(state, fields);
    return PyDict_Check(last) ? last : nullptr;
}

template <class... Ts>
std::tuple<Ts...> convert_state_and_dict(PyObject* self, char const* const* fields, PyObject* state)
{
    ref const name = class_name(Py_TYPE(self));
    char const* const text = name ? PyUnicode_AsUTF8(name.get()) : nullptr;
    if (!text) throw_python_error();
    PyObject* const incoming = trailing_dict(state, sizeof...(Ts));
    if (!incoming) return convert_state<Ts...>(text, fields, state);
    auto values = convert_all<Ts...>(text, fields, state, std::index_sequence_for<Ts...>());
    ref const dict(PyObject_GetAttr(self, names.dict));
    if (!dict || PyDict_Update(dict.get(), incoming) < 0) throw_python_error();
    return values;
}

BRINE_DETAIL_END
