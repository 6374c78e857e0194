// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does the engine write a method into a class?

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

bool set_method(PyTypeObject* cls, PyMethodDef* method);

/// Whether this interpreter may have the engine, and it is ready; with an error set if not.
bool engine_ready();

/// Writes into a class's own dict, also where Python calls the type immutable: Boost.Python's are static types.
bool write_own(PyTypeObject* cls, char const* name, PyObject* value);

/// The __new__ of a type's dict for its own tp_new. Python recognises it by its C function, which it shows to no one
/// but in the __new__ of another type; any other callable would put a slow slot in the place of tp_new.
ref new_method(PyTypeObject* cls);

BRINE_DETAIL_END
