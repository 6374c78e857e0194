// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/python/instance_layout.hpp>

#include <brine/engine/python/canonical_object.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

#include <cstring>

BRINE_DETAIL_BEGIN

void use_boost_slots(PyTypeObject* cls)
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

PyTypeObject* instance_root(PyTypeObject* cls)
{
    PyTypeObject* const base = instance_base(cls);
    return std::strcmp(base->tp_name, "Boost.Python.instance") == 0 ? base : nullptr;
}

ref bare_instance(PyTypeObject* cls)
{
    use_boost_slots(cls);
    ref made(cls->tp_alloc(cls, 0));
    if (made) Py_SET_SIZE(reinterpret_cast<PyVarObject*>(made.get()), -instance_base(cls)->tp_basicsize); // no room
    return made;
}

PyObject* shared_memory_functions()
{
    return interpreter_wide("brine.shared_free", [] { return PySet_New(nullptr); });
}

static bool take_shared_functions(PyTypeObject* cls)
{
    PyTypeObject const* const base = cls->tp_base;
    if (!is_boost_instance_class(cls->tp_base)) return true;
    int const frees = cls->tp_free == PyObject_GC_Del ? is_shared_with_subclasses(base->tp_free) : 0;
    if (frees > 0) cls->tp_free = base->tp_free;
    bool const own_alloc = cls->tp_alloc == PyType_GenericAlloc && base->tp_alloc != PyType_GenericAlloc;
    int const allocates = frees >= 0 && own_alloc ? is_shared_with_subclasses(base->tp_alloc) : 0;
    if (allocates > 0) cls->tp_alloc = base->tp_alloc;
    return frees >= 0 && allocates >= 0;
}

bool show_slots(PyTypeObject* cls)
{
    PyTypeObject const* const base = instance_root(cls);
    if (!base) return true;
    use_boost_slots(cls);
    cls->tp_dictoffset = base->tp_dictoffset;
    cls->tp_weaklistoffset = base->tp_weaklistoffset;
    bool const done = take_shared_functions(cls);
    PyType_Modified(cls);
    return done;
}

BRINE_DETAIL_END
