// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/class/type_attributes.hpp>

#include <brine/engine/python/canonical_object.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/interpreter.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/restorer_type.hpp>

BRINE_DETAIL_BEGIN

bool set_method(PyTypeObject* cls, PyMethodDef* method)
{
    ref const descriptor(PyDescr_NewMethod(cls, method));
    return descriptor && PyObject_SetAttrString(as_object(cls), method->ml_name, descriptor.get()) == 0;
}

bool engine_ready()
{
    if (!intern_names() || !is_first_interpreter() || !ready_restorer_type() || !weak_pointers_exist()) return false;
    guard_further_imports();
    return true;
}

bool write_own(PyTypeObject* cls, char const* name, PyObject* value)
{
    int const failed =
        value ? PyDict_SetItemString(cls->tp_dict, name, value) : PyDict_DelItemString(cls->tp_dict, name);
    PyType_Modified(cls);
    return failed == 0;
}

ref new_method(PyTypeObject* cls)
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
