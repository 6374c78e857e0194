// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/restore/call_tag.hpp>

#include <brine/engine/python/ref.hpp>

#include <cstring>

BRINE_DETAIL_BEGIN

constexpr Py_ssize_t call_mark_size = 8;

bool is_call_tag(PyObject* object)
{
    return PyUnicode_CheckExact(object) && PyUnicode_GET_LENGTH(object) > call_mark_size &&
           PyUnicode_KIND(object) == PyUnicode_1BYTE_KIND &&
           std::memcmp(PyUnicode_1BYTE_DATA(object), call_mark, static_cast<std::size_t>(call_mark_size)) == 0;
}

bool is_text(PyObject* object, PyObject* text)
{
    if (object == text) return true;
    if (!PyUnicode_Check(object) || PyUnicode_GET_LENGTH(object) != PyUnicode_GET_LENGTH(text)) return false;
    if (PyUnicode_KIND(object) != PyUnicode_1BYTE_KIND || PyUnicode_KIND(text) != PyUnicode_1BYTE_KIND)
        return PyUnicode_Compare(object, text) == 0;
    auto const size = static_cast<std::size_t>(PyUnicode_GET_LENGTH(text));
    return std::memcmp(PyUnicode_1BYTE_DATA(object), PyUnicode_1BYTE_DATA(text), size) == 0;
}

ref plain_tag(PyObject* call_tag)
{
    return ref(PyUnicode_Substring(call_tag, call_mark_size - 1, PyUnicode_GET_LENGTH(call_tag)));
}

BRINE_DETAIL_END
