// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/class/hide_slots.hpp>

#include <brine/engine/class/gc_traverse.hpp>
#include <brine/engine/class/metaclass.hpp>
#include <brine/engine/class/type_attributes.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/instance_layout.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

#include <initializer_list>

BRINE_DETAIL_BEGIN

/// AttributeError where the class hides it; Python subclasses have one.
static PyObject* get_dict(PyObject* self, void*)
{
    if (Py_TYPE(self)->tp_dictoffset) return PyObject_GenericGetDict(self, nullptr);
    ref const name = class_name(Py_TYPE(self));
    if (!name) return nullptr;
    return raise(PyExc_AttributeError, "no-attributes",
                 "%U has no __dict__: it takes no attributes but those of its class. Derive a class in Python for more",
                 name.get())
        .release();
}

static int set_dict(PyObject* self, PyObject* value, void*)
{
    if (Py_TYPE(self)->tp_dictoffset) return PyObject_GenericSetDict(self, value, nullptr);
    get_dict(self, nullptr);
    return -1;
}

static PyGetSetDef dict_def = {"__dict__", get_dict, set_dict, "The attributes, in instances of Python subclasses.",
                               nullptr};

static void keep_to_itself(PyTypeObject* cls)
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
static PyObject* new_with_slots(PyTypeObject* cls, PyObject*, PyObject*) { return bare_instance(cls).release(); }

bool hide_dict(PyTypeObject* cls)
{
    ref const descriptor(PyDescr_NewGetSet(cls, &dict_def));
    if (!adopt(cls) || !descriptor || !write_own(cls, "__dict__", descriptor.get())) return false;
    if (!own_attribute(cls, names.make)) { // brine::construct_in_new sees to it, too
        ref const method = new_method(cls);
        if (!method) return false;
        cls->tp_new = new_with_slots;
        if (!write_own(cls, "__new__", method.get())) return false;
    }
    cls->tp_dictoffset = 0;
    keep_to_itself(cls);
    return true;
}

bool hide_weak_references(PyTypeObject* cls)
{
    if (!adopt(cls)) return false;
    cls->tp_weaklistoffset = 0;
    keep_to_itself(cls);
    return true;
}

BRINE_DETAIL_END
