// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do attributes get into the __dict__ of an instance?

#include <brine/detail/names.hpp>

BRINE_DETAIL_BEGIN

/// Adds to the __dict__, as pickle itself does where there is no __setstate__: with its keys interned.
inline bool add_attributes(PyObject* self, PyObject* attributes)
{
    PyObject** const slot = _PyObject_GetDictPtr(self);
    ref const dict = slot && (!*slot || PyDict_Check(*slot)) ? own_dict(self) : ref(PyObject_GetAttr(self, names.dict));
    if (!dict) return false;
    PyObject *key = nullptr, *item = nullptr;
    for (Py_ssize_t i = 0; PyDict_Next(attributes, &i, &key, &item);) {
        if (!PyUnicode_CheckExact(key)) return PyDict_Update(dict.get(), attributes) == 0;
        ref name = ref::borrowed(key), value = ref::borrowed(item);
        PyObject* interned = name.release();
        PyUnicode_InternInPlace(&interned);
        name = ref(interned);
        if (PyDict_SetItem(dict.get(), interned, value.get()) < 0) return false;
    }
    return true;
}

BRINE_DETAIL_END
