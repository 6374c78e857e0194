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

/// A new class has both, whatever its base hides. One that has the metaclass and no wrapped base is Python's affair.
inline void show_slots(PyTypeObject* cls)
{
    PyTypeObject const* const base = instance_base(cls);
    if (std::strcmp(base->tp_name, "Boost.Python.instance") != 0) return;
    use_boost_slots(cls);
    cls->tp_dictoffset = base->tp_dictoffset;
    cls->tp_weaklistoffset = base->tp_weaklistoffset;
    PyType_Modified(cls);
}

BRINE_DETAIL_END
