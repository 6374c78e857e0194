// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Where do the instances of a class have their __dict__ and their weak references? Where Boost.Python's base class
// says, unless the class hides them (hide_slots.hpp).

#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/python/canonical_object.hpp>
#include <brine/engine/python/interned.hpp>

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

/// Boost.Python's base class of all wrapped classes that `cls` derives from; null where it derives from none.
inline PyTypeObject* instance_root(PyTypeObject* cls)
{
    PyTypeObject* const base = instance_base(cls);
    return std::strcmp(base->tp_name, "Boost.Python.instance") == 0 ? base : nullptr;
}

/// An instance of `cls` without a C++ part, as Boost.Python's own __new__ makes it; that of `cls`, and its __init__, do
/// not run. Boost.Python first looks for __instance_size__ among the attributes of a dict, where it never is, and drops
/// the error: that takes longer than all the rest.
inline ref bare_instance(PyTypeObject* cls)
{
    use_boost_slots(cls);
    ref made(cls->tp_alloc(cls, 0));
    if (made) Py_SET_SIZE(reinterpret_cast<PyVarObject*>(made.get()), -instance_base(cls)->tp_basicsize); // no room
    return made;
}

/// Functions that Python subclasses take from their base. Known to the engines of all modules, for the metaclass may be
/// another's.
inline PyObject* shared_memory_functions()
{
    return interpreter_wide("brine.shared_free", [] { return PySet_New(nullptr); });
}

template <class Function>
bool share_with_subclasses(Function function)
{
    PyObject* const shared = shared_memory_functions();
    ref const address(PyLong_FromVoidPtr(reinterpret_cast<void*>(function)));
    return shared && address && PySet_Add(shared, address.get()) == 0;
}

/// 1, 0, or -1 with an error set.
template <class Function>
int is_shared_with_subclasses(Function function)
{
    PyObject* const shared = shared_memory_functions();
    ref const address(PyLong_FromVoidPtr(reinterpret_cast<void*>(function)));
    return shared && address ? PySet_Contains(shared, address.get()) : -1;
}

/// Lets Python subclasses have the tp_free of the class, without which an instance could not change from one to the
/// other by its __class__.
inline bool share_free(PyTypeObject* cls) { return share_with_subclasses(cls->tp_free); }

inline bool take_shared_functions(PyTypeObject* cls)
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

/// A new class has both, whatever its base hides. One that has the metaclass and no wrapped base is Python's affair.
inline bool show_slots(PyTypeObject* cls)
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
