// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does the engine say no? One sentence, and the stable id under which the README explains it.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// "module.Outer.Class"; a null ref with an error set if even the names cannot be read.
ref class_name(PyTypeObject* cls);

/// Raises `type` with "<sentence> [brine.<id>]"; returns a null ref, to be returned on. The format is that of
/// PyUnicode_FromFormat, in ASCII.
ref raise(PyObject* type, char const* id, char const* format, ...);

/// Warns of `category` with "<sentence> [brine.<id>]"; false with an error set where the warning is made one.
bool warn(PyObject* category, char const* id, char const* format, ...);

/// pickle.PicklingError, borrowed; null with an error set if pickle cannot be imported.
PyObject* pickling_error();

/// Raises PicklingError "<module.Class> cannot be pickled: <why and what to do> [brine.<id>]".
ref refuse(PyTypeObject* cls, char const* id, char const* format, ...);

/// The error now set, as an exception object; the error indicator is clear afterwards.
ref take_error();

/// Makes `error` the error that is set.
inline void set_error(ref const& error) { PyErr_SetObject(as_object(Py_TYPE(error.get())), error.get()); }

/// Makes the error now set the successor of `cause`, as `raise … from cause` does.
void chain_to(ref cause);

BRINE_DETAIL_END
