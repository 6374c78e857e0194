// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// By what does a class know that a call of it comes from a pickle? By its first argument, which is the tag of a state
// behind a mark that nobody's constructor is called with: "fields v1 owner:str".

#include <brine/detail/python.hpp>

BRINE_DETAIL_BEGIN

constexpr char const* call_mark = "fields v";
constexpr Py_ssize_t call_mark_size = 8;

inline bool is_call_tag(PyObject* object)
{
    if (!PyUnicode_CheckExact(object) || PyUnicode_GET_LENGTH(object) <= call_mark_size) return false;
    for (Py_ssize_t i = 0; i < call_mark_size; ++i)
        if (PyUnicode_READ_CHAR(object, i) != static_cast<unsigned char>(call_mark[i])) return false;
    return true;
}

/// The tag without the mark.
inline ref plain_tag(PyObject* call_tag)
{
    return ref(PyUnicode_Substring(call_tag, call_mark_size - 1, PyUnicode_GET_LENGTH(call_tag)));
}

BRINE_DETAIL_END
