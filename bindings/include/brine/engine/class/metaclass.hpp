// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What is the class of a class that Brine serves? One per Boost.Python library, derived from the metaclass of that
// library, for three things:
//   - It is found by a name, World.__class__ in the module of World, which the library's own metaclass is not
//     ("Boost.Python" is no module). Picklers that carry local classes by value write the metaclass by its name.
//   - A call that a pickle holds restores an instance (class_call.hpp).
//   - Python subclasses have what a wrapped base hides from its own instances, be it __dict__ or weak references.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// The metaclass that the Boost.Python library of the class brings.
inline PyTypeObject* library_metaclass(PyTypeObject* cls) { return instance_base(Py_TYPE(cls)); }

/// __new__(metaclass, name, bases, namespace, **keywords) of Brine's metaclass `self`, which leaves others their turn.
PyObject* new_class(PyObject* self, PyObject* args, PyObject* keywords);

/// Gives the class its library's metaclass of Brine's, if it has not inherited it.
bool adopt(PyTypeObject* cls);

BRINE_DETAIL_END
