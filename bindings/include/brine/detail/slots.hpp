// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Where do the instances of a class have their __dict__ and their weak references? Where Boost.Python's base class
// says, unless the class hides them (hidden_slots.hpp).

#include <brine/detail/classes.hpp>
#include <brine/detail/names.hpp>

#include <cstring>

BRINE_DETAIL_BEGIN

/// Below a class that hides its dict, a class statement makes one of Python's own, at the end of the instance; but
/// where that is, Boost.Python's instances do not say rightly. Before there is an instance, that is put right, and done
/// again by whatever makes one: type.__new__ knows nothing of Brine's metaclass.
inline void use_boost_slots(PyTypeObject* cls)
{
    if (cls->tp_dictoffset >= 0) return;
    PyTypeObject const* const base = instance_base(cls);
#ifdef Py_TPFLAGS_MANAGED_DICT
    cls->tp_flags &= ~static_cast<unsigned long>(Py_TPFLAGS_MANAGED_DICT);
#endif
    cls->tp_dictoffset = base->tp_dictoffset;
    cls->tp_weaklistoffset = base->tp_weaklistoffset;
    cls->tp_basicsize = base->tp_basicsize;
    PyType_Modified(cls);
}

/// Lets Python subclasses have the tp_free of the class, without which an instance could not change from one to the
/// other by its __class__. Kept in the class, for the metaclass may be another engine's.
inline bool share_free(PyTypeObject* cls)
{
    ref const address(PyLong_FromVoidPtr(reinterpret_cast<void*>(cls->tp_free)));
    return address && PyObject_SetAttr(as_object(cls), names.shared_free, address.get()) == 0;
}

inline void take_shared_free(PyTypeObject* cls)
{
    if (cls->tp_free != PyObject_GC_Del) return;
    PyObject* const mro = cls->tp_mro;
    for (Py_ssize_t i = 1; i < PyTuple_GET_SIZE(mro); ++i) {
        PyTypeObject* const base = as_type(PyTuple_GET_ITEM(mro, i));
        PyObject* const address = own_attribute(base, names.shared_free);
        if (!address || !PyLong_Check(address)) continue;
        if (PyLong_AsVoidPtr(address) == reinterpret_cast<void*>(base->tp_free)) cls->tp_free = base->tp_free;
        return;
    }
}

/// A new class has both, whatever its base hides. One that has the metaclass and no wrapped base is Python's affair.
inline void show_slots(PyTypeObject* cls)
{
    PyTypeObject const* const base = instance_base(cls);
    if (std::strcmp(base->tp_name, "Boost.Python.instance") != 0) return;
    use_boost_slots(cls);
    cls->tp_dictoffset = base->tp_dictoffset;
    cls->tp_weaklistoffset = base->tp_weaklistoffset;
    take_shared_free(cls);
    PyType_Modified(cls);
}

BRINE_DETAIL_END
