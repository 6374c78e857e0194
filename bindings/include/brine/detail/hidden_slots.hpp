// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a wrapped class hide from its instances what Boost.Python gives each of them: a __dict__, and weak
// references? Python itself asks the type where they are; a type that says "nowhere" has none.

#include <brine/detail/metaclass.hpp>

BRINE_DETAIL_BEGIN

/// AttributeError where the class hides it; Python subclasses have one.
inline PyObject* get_dict(PyObject* self, void*)
{
    if (Py_TYPE(self)->tp_dictoffset) return PyObject_GenericGetDict(self, nullptr);
    ref const name = class_name(Py_TYPE(self));
    if (!name) return nullptr;
    return raise(PyExc_AttributeError, "no-attributes",
                 "%U has no __dict__: it takes no attributes but those of its class. Derive a class in Python for more",
                 name.get())
        .release();
}

inline int set_dict(PyObject* self, PyObject* value, void*)
{
    if (Py_TYPE(self)->tp_dictoffset) return PyObject_GenericSetDict(self, value, nullptr);
    get_dict(self, nullptr);
    return -1;
}

inline PyGetSetDef dict_def = {"__dict__", get_dict, set_dict, "The attributes, in instances of Python subclasses.",
                               nullptr};

inline bool hide_dict(PyTypeObject* cls)
{
    ref const descriptor(PyDescr_NewGetSet(cls, &dict_def));
    if (!adopt(cls) || !descriptor || !write_own(cls, "__dict__", descriptor.get())) return false;
    cls->tp_dictoffset = 0;
    return true;
}

inline bool hide_weak_references(PyTypeObject* cls)
{
    if (!adopt(cls)) return false;
    cls->tp_weaklistoffset = 0;
    PyType_Modified(cls);
    return true;
}

BRINE_DETAIL_END
