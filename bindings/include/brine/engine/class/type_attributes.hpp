// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does the engine write a method into a class?

#include <brine/engine/python/interpreter.hpp>
#include <brine/engine/restore/restorer_type.hpp>

BRINE_DETAIL_BEGIN

inline bool set_method(PyTypeObject* cls, PyMethodDef* method)
{
    ref const descriptor(PyDescr_NewMethod(cls, method));
    return descriptor && PyObject_SetAttrString(as_object(cls), method->ml_name, descriptor.get()) == 0;
}

/// Whether this interpreter may have the engine, and it is ready; with an error set if not.
inline bool engine_ready()
{
    if (!intern_names() || !is_first_interpreter() || !ready_restorer_type() || !weak_pointers_exist()) return false;
    guard_further_imports();
    return true;
}

/// Writes into a class's own dict, also where Python calls the type immutable: Boost.Python's are static types.
inline bool write_own(PyTypeObject* cls, char const* name, PyObject* value)
{
    int const failed =
        value ? PyDict_SetItemString(cls->tp_dict, name, value) : PyDict_DelItemString(cls->tp_dict, name);
    PyType_Modified(cls);
    return failed == 0;
}

/// The __new__ of a type's dict for its own tp_new. Python recognises it by its C function, which it shows to no one
/// but in the __new__ of another type; any other callable would put a slow slot in the place of tp_new.
inline ref new_method(PyTypeObject* cls)
{
    static PyMethodDef method = {"__new__", nullptr, METH_VARARGS | METH_KEYWORDS,
                                 "Makes the instance and its C++ object. Takes the constructor's arguments."};
    ref const other(PyObject_GetAttr(as_object(&PyBaseObject_Type), names.make));
    if (!other) return ref();
    if (!PyCFunction_Check(other.get())) {
        PyErr_SetString(PyExc_SystemError, "object.__new__ is no C function");
        return ref();
    }
    method.ml_meth = PyCFunction_GET_FUNCTION(other.get());
    return ref(PyCFunction_New(&method, as_object(cls)));
}

BRINE_DETAIL_END
