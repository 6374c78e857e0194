// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::python::object, list, dict and their like, as they are; brine::bytes_view from bytes.

#include <boost/python/object.hpp>

#include <brine/bytes_view.hpp>
#include <brine/value.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T>
struct value<T, std::enable_if_t<std::is_base_of_v<boost::python::api::object, T>>> {
    static PyObject* save(T const& given, field_path const&) { return boost::python::incref(given.ptr()); }
    static T load(PyObject* got, field_path const& at)
    {
        if constexpr (std::is_same_v<T, boost::python::object>) {
            return boost::python::object(boost::python::handle<>(boost::python::borrowed(got)));
        } else {
            boost::python::extract<T> const conversion(got);
            if (!conversion.check()) at.expected(PyExc_TypeError, detail::python_type_name<T>().c_str(), got);
            return conversion();
        }
    }
    static void append_type_name(std::string& name) { name += "object"; }
};

/// Its memory is that of the Python object, which must outlive it.
template <>
struct value<bytes_view> {
    static PyObject* save(bytes_view given, field_path const&)
    {
        PyObject* const made = PyBytes_FromStringAndSize(given.data, static_cast<Py_ssize_t>(given.size));
        return made ? made : (field_path::fail(), nullptr);
    }
    static bytes_view load(PyObject* got, field_path const& at)
    {
        if (!PyBytes_Check(got)) at.expected(PyExc_TypeError, "bytes", got);
        return {PyBytes_AS_STRING(got), static_cast<std::size_t>(PyBytes_GET_SIZE(got))};
    }
    static void append_type_name(std::string& name) { name += "bytes"; }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
