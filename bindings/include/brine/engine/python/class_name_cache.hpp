// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// The names of classes in streams, remembered from one pickle to the next.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// Null without an error where the class was not asked about before, or something has changed since.
ref name_as_before(PyTypeObject* cls);

/// importable_name, remembered.
ref name_in_stream(PyTypeObject* cls);

/// The reduce value getattr(owner, name).
ref reduce_to_attribute(PyObject* owner, PyObject* name);

/// copyreg's reducer of wrapped classes and their Python subclasses, registered for their metaclass: by name.
PyObject* reduce_class(PyObject*, PyObject* cls);

extern PyMethodDef reduce_class_method;

BRINE_DETAIL_END
