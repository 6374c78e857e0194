// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Where do the instances of a class have their __dict__ and their weak references? Where Boost.Python's base class
// says, unless the class hides them (hide_slots.hpp).

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// Below a class that hides its dict, a class statement makes one of Python's own, at the end of the instance; but
/// where that is, Boost.Python's instances do not say rightly. Before there is an instance, that is put right, and done
/// again by whatever makes one: type.__new__ knows nothing of Brine's metaclass.
void use_boost_slots(PyTypeObject* cls);

/// Boost.Python's base class of all wrapped classes that `cls` derives from; null where it derives from none.
PyTypeObject* instance_root(PyTypeObject* cls);

/// An instance of `cls` without a C++ part, as Boost.Python's own __new__ makes it; that of `cls`, and its __init__, do
/// not run. Boost.Python first looks for __instance_size__ among the attributes of a dict, where it never is, and drops
/// the error: that takes longer than all the rest.
ref bare_instance(PyTypeObject* cls);

/// Functions that Python subclasses take from their base. Known to the engines of all modules, for the metaclass may be
/// another's.
PyObject* shared_memory_functions();

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

/// A new class has both, whatever its base hides. One that has the metaclass and no wrapped base is Python's affair.
bool show_slots(PyTypeObject* cls);

BRINE_DETAIL_END
