// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::string, as str: it holds text in UTF-8. For one that holds bytes, list brine::as_bytes<&T::member>.

#include <brine/value.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <>
struct value<std::string> {
    static PyObject* save(std::string const& given, place const& at)
    {
        PyObject* const made = PyUnicode_DecodeUTF8(given.data(), static_cast<Py_ssize_t>(given.size()), nullptr);
        if (!made) at.refuse_to_save();
        return made;
    }
    static std::string load(PyObject* got, place const& at)
    {
        if (!PyUnicode_Check(got)) at.expected(PyExc_TypeError, "a str", got);
        Py_ssize_t size = 0;
        char const* const text = PyUnicode_AsUTF8AndSize(got, &size);
        if (text) return std::string(text, static_cast<std::size_t>(size));
        PyErr_Clear();
        at.expected(PyExc_ValueError, "a str that UTF-8 can encode", got);
    }
    static void spell(std::string& name) { name += "str"; }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
