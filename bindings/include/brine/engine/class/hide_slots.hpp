// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a wrapped class hide from its instances what Boost.Python gives each of them: a __dict__, and weak
// references? Python itself asks the type where they are; a type that says "nowhere" has none.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// Python lets an instance change its class only between classes that free their memory alike, and so not from one that
/// hides other slots: its dict or its weak references would be out of reach, for good.
template <bool HasDict, bool HasWeakReferences>
void free_hiding(void* self)
{
    PyType_IS_GC(Py_TYPE(static_cast<PyObject*>(self))) ? PyObject_GC_Del(self) : PyObject_Free(self);
}

bool hide_dict(PyTypeObject* cls);
bool hide_weak_references(PyTypeObject* cls);

BRINE_DETAIL_END
