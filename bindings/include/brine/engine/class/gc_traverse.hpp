// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What does the garbage collector see of a wrapped instance? Stock Boost.Python shows it the type alone, so a cycle
// through a __dict__ is never found.

#include <brine/engine/class/metaclass.hpp>

BRINE_DETAIL_BEGIN

/// What every class of a class statement has in tp_traverse; null with an error set when out of memory.
inline traverseproc python_traverse()
{
    static traverseproc found = nullptr;
    if (!found) {
        ref const cls(PyObject_CallFunction(as_object(&PyType_Type), "s(){}", "sample"));
        if (cls) found = as_type(cls.get())->tp_traverse;
    }
    return found;
}

/// The first class from `cls` upwards that has a traversal of its own.
inline PyTypeObject* traversing_class(PyTypeObject* cls)
{
    while (cls->tp_base && cls->tp_traverse == python_traverse())
        cls = cls->tp_base;
    return cls;
}

/// Whether the instance keeps others alive, as with_custodian_and_ward makes it: by a weak reference to the instance,
/// whose callback lets go of them. The collector calls those before anything else, so it must not find the instance.
inline bool has_wards(PyObject* self)
{
    Py_ssize_t const offset = instance_base(Py_TYPE(self))->tp_weaklistoffset;
    auto* weak = *reinterpret_cast<PyWeakReference**>(reinterpret_cast<char*>(self) + offset);
    for (; weak; weak = weak->wr_next)
        if (weak->wr_callback && std::strcmp(Py_TYPE(weak->wr_callback)->tp_name, "Boost.Python.life_support") == 0)
            return true;
    return false;
}

/// Visits what the instance keeps alive as an owner (kept_owner.hpp); null where no class of this module has such.
inline int (*visit_owners)(PyObject* self, visitproc visit, void* arg) = nullptr;

/// What Python itself visits below a wrapped class it leaves to us, and nothing may be visited twice: the dict is its
/// own where the wrapped class hides it.
inline int visit_instance(PyObject* self, visitproc visit, void* arg)
{
    PyTypeObject* const cls = Py_TYPE(self);
    Py_VISIT(cls);
    if (has_wards(self)) return 0;
    if (int const stop = visit_owners ? visit_owners(self, visit, arg) : 0) return stop;
    if (traversing_class(cls)->tp_dictoffset || !cls->tp_dictoffset) Py_VISIT(*dict_slot(self));
    return 0;
}

inline int clear_instance(PyObject* self)
{
    Py_CLEAR(*dict_slot(self));
    return 0;
}

inline void free_tracked_late(void* self); // gc_deferred_tracking.hpp

/// brine::free_list has a tp_free of its own, which asks the type each time.
inline void free_by(PyTypeObject* cls, freefunc python_free)
{
    if (cls->tp_free == PyObject_Free || cls->tp_free == PyObject_GC_Del || cls->tp_free == free_tracked_late)
        cls->tp_free = python_free;
}

inline void set_traversal(PyTypeObject* cls, traverseproc traverse, inquiry clear)
{
    // Before Python 3.10, a class is collected only if it adds something to its base.
    cls->tp_flags |= Py_TPFLAGS_HAVE_GC;
    free_by(cls, PyObject_GC_Del);
    cls->tp_traverse = traverse;
    cls->tp_clear = clear;
    PyType_Modified(cls);
}

/// Lets cycles through the instances' dicts be collected, unless the class, or a wrapped base, says more already.
inline bool collect_dicts(PyTypeObject* cls)
{
    if (!python_traverse()) return false;
    if (traversing_class(cls) == instance_base(cls)) set_traversal(cls, visit_instance, clear_instance);
    return true;
}

/// Before the first instance is made.
inline bool collect_nothing(PyTypeObject* cls)
{
    cls->tp_flags &= ~Py_TPFLAGS_HAVE_GC;
    free_by(cls, PyObject_Free);
    cls->tp_traverse = nullptr;
    cls->tp_clear = nullptr;
    PyType_Modified(cls);
    return true;
}

BRINE_DETAIL_END
