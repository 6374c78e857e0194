// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/class/gc_traverse.hpp>

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

traverseproc python_traverse()
{
    static traverseproc found = nullptr;
    if (!found) {
        ref const cls(PyObject_CallFunction(as_object(&PyType_Type), "s(){}", "sample"));
        if (cls) found = as_type(cls.get())->tp_traverse;
    }
    return found;
}

PyTypeObject* traversing_class(PyTypeObject* cls)
{
    while (cls->tp_base && cls->tp_traverse == python_traverse())
        cls = cls->tp_base;
    return cls;
}

bool has_wards(PyObject* self)
{
    Py_ssize_t const offset = instance_base(Py_TYPE(self))->tp_weaklistoffset;
    auto* weak = *reinterpret_cast<PyWeakReference**>(reinterpret_cast<char*>(self) + offset);
    for (; weak; weak = weak->wr_next)
        if (weak->wr_callback && std::strcmp(Py_TYPE(weak->wr_callback)->tp_name, "Boost.Python.life_support") == 0)
            return true;
    return false;
}

int (*visit_owners)(PyObject* self, visitproc visit, void* arg) = nullptr;

int visit_instance(PyObject* self, visitproc visit, void* arg)
{
    PyTypeObject* const cls = Py_TYPE(self);
    Py_VISIT(cls);
    if (has_wards(self)) return 0;
    if (int const stop = visit_owners ? visit_owners(self, visit, arg) : 0) return stop;
    if (traversing_class(cls)->tp_dictoffset || !cls->tp_dictoffset) Py_VISIT(*dict_slot(self));
    return 0;
}

int clear_instance(PyObject* self)
{
    Py_CLEAR(*dict_slot(self));
    return 0;
}

/// brine::free_list has a tp_free of its own, which asks the type each time.
static void free_by(PyTypeObject* cls, freefunc python_free)
{
    if (cls->tp_free == PyObject_Free || cls->tp_free == PyObject_GC_Del || cls->tp_free == free_tracked_late)
        cls->tp_free = python_free;
}

void set_traversal(PyTypeObject* cls, traverseproc traverse, inquiry clear)
{
    // Before Python 3.10, a class is collected only if it adds something to its base.
    cls->tp_flags |= Py_TPFLAGS_HAVE_GC;
    free_by(cls, PyObject_GC_Del);
    cls->tp_traverse = traverse;
    cls->tp_clear = clear;
    PyType_Modified(cls);
}

bool collect_dicts(PyTypeObject* cls)
{
    if (!python_traverse()) return false;
    if (traversing_class(cls) == instance_base(cls)) set_traversal(cls, visit_instance, clear_instance);
    return true;
}

bool collect_nothing(PyTypeObject* cls)
{
    cls->tp_flags &= ~Py_TPFLAGS_HAVE_GC;
    free_by(cls, PyObject_Free);
    cls->tp_traverse = nullptr;
    cls->tp_clear = nullptr;
    PyType_Modified(cls);
    return true;
}

BRINE_DETAIL_END
