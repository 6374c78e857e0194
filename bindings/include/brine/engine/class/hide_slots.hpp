// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a wrapped class hide from its instances what Boost.Python gives each of them: a __dict__, and weak
// references? Python itself asks the type where they are; a type that says "nowhere" has none.

#include <brine/engine/class/metaclass.hpp>
#include <brine/engine/class/gc_traverse.hpp>

#include <initializer_list>

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

/// Python lets an instance change its class only between classes that free their memory alike, and so not from one that
/// hides other slots: its dict or its weak references would be out of reach, for good.
template <bool HasDict, bool HasWeakReferences>
void free_hiding(void* self)
{
    PyType_IS_GC(Py_TYPE(static_cast<PyObject*>(self))) ? PyObject_GC_Del(self) : PyObject_Free(self);
}

inline void keep_to_itself(PyTypeObject* cls)
{
    for (freefunc const shared : {PyObject_Free, PyObject_GC_Del, static_cast<freefunc>(free_tracked_late),
                                  free_hiding<true, false>, free_hiding<false, true>}) {
        if (cls->tp_free != shared) continue;
        cls->tp_free = cls->tp_dictoffset       ? free_hiding<true, false>
                       : cls->tp_weaklistoffset ? free_hiding<false, true>
                                                : free_hiding<false, false>;
        break;
    }
    PyType_Modified(cls);
}

/// The __new__ of a class that hides its dict, which Python subclasses inherit.
inline PyObject* new_with_slots(PyTypeObject* cls, PyObject*, PyObject*) { return bare_instance(cls).release(); }

inline bool hide_dict(PyTypeObject* cls)
{
    ref const descriptor(PyDescr_NewGetSet(cls, &dict_def));
    if (!adopt(cls) || !descriptor || !write_own(cls, "__dict__", descriptor.get())) return false;
    if (!own_attribute(cls, names.make)) { // brine::made_in_new sees to it, too
        ref const method = new_method(cls);
        if (!method) return false;
        cls->tp_new = new_with_slots;
        if (!write_own(cls, "__new__", method.get())) return false;
    }
    cls->tp_dictoffset = 0;
    keep_to_itself(cls);
    return true;
}

inline bool hide_weak_references(PyTypeObject* cls)
{
    if (!adopt(cls)) return false;
    cls->tp_weaklistoffset = 0;
    keep_to_itself(cls);
    return true;
}

BRINE_DETAIL_END
