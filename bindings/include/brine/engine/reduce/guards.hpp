// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// When does pickling stop with a RuntimeError, in the words of the 2001 document? (Clauses C4, C5 and C6.)

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// 1 if the attribute is set and true, 0 if it is missing, None or false, -1 with an error set.
inline int flag(PyObject* self, PyObject* name)
{
    ref const value = attribute_or_none(self, name);
    if (!value) return PyErr_Occurred() ? -1 : 0;
    return PyObject_IsTrue(value.get());
}

bool guard_enabled(PyObject* self);

/// Pitfall 1: neither __getinitargs__ nor __getstate__.
bool guard_dict_defines_state(PyObject* self);

/// Pitfall 2: __getstate__, and a __dict__ that is not empty.
bool guard_getstate_manages_dict(PyObject* self, PyObject* dict);

BRINE_DETAIL_END
