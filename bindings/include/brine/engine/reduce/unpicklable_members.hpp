// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Does a state hold an object whose class was never enabled for pickling, and where? (Clause B4: with its path.)

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// copyreg's own, which pickle, too, looks up once; null with an error set where there is none.
PyObject* dispatch_table();

constexpr char const* engine_reducer = "reduce_wrapped";

/// The function that somebody registered for the class by copyreg.pickle: null without an error where there is none.
/// What engines register stands for the class's own __reduce_ex__ (install.hpp).
ref registered_reducer(PyTypeObject* cls);

/// Of exactly a type of which nothing is asked: most attributes are.
inline bool is_number_or_text(PyObject* value)
{
    return PyUnicode_CheckExact(value) || PyLong_CheckExact(value) || PyFloat_CheckExact(value) || value == Py_None ||
           PyBool_Check(value);
}

inline bool is_container(PyObject* value)
{
    return PyTuple_CheckExact(value) || PyList_CheckExact(value) || PyDict_CheckExact(value);
}

bool members_pickle(PyTypeObject* cls, PyObject* state, char const* root);

BRINE_DETAIL_END
