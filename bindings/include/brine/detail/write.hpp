// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does the engine write a method into a class?

#include <brine/detail/restorer.hpp>

BRINE_DETAIL_BEGIN

inline bool set_method(PyTypeObject* cls, PyMethodDef* method)
{
    ref const descriptor(PyDescr_NewMethod(cls, method));
    return descriptor && PyObject_SetAttrString(as_object(cls), method->ml_name, descriptor.get()) == 0;
}

inline bool engine_ready() { return intern_names() && ready_restorer_type(); }

/// Writes into a class's own dict, also where Python calls the type immutable: Boost.Python's are static types.
inline bool write_own(PyTypeObject* cls, char const* name, PyObject* value)
{
    int const failed =
        value ? PyDict_SetItemString(cls->tp_dict, name, value) : PyDict_DelItemString(cls->tp_dict, name);
    PyType_Modified(cls);
    return failed == 0;
}

BRINE_DETAIL_END
