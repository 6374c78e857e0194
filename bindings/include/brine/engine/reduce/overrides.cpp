// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/reduce/overrides.hpp>

#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

static bool mentions(PyObject* tuple, PyObject* name)
{
    for (Py_ssize_t i = 0; tuple && i < PyTuple_GET_SIZE(tuple); ++i) {
        PyObject* const item = PyTuple_GET_ITEM(tuple, i);
        if (PyUnicode_Check(item) && PyUnicode_Compare(item, name) == 0) return true;
    }
    return false;
}

/// Whether what code finds under a name may lead to the method: a Python function is read; a class, a plain value, a
/// property or another C++ method does not; anything else, such as a module or an object with methods, may.
static bool may_lead_to(PyObject* found, PyTypeObject* cls, PyObject* method, int depth)
{
    if (!found || PyType_Check(found) || is_boost_function(found)) return false;
    if (PyFunction_Check(found)) return may_call(found, cls, method, depth);
    if (Py_TYPE(found) == &PyMethodDescr_Type) {
        ref const name = attribute_or_none(found, names.name);
        return name && PyUnicode_Check(name.get()) && PyUnicode_Compare(name.get(), method) == 0;
    }
    if (PyModule_Check(found) || PyCallable_Check(found)) return true;
    bool const is_value = found == Py_None || PyLong_Check(found) || PyFloat_Check(found) || PyUnicode_Check(found) ||
                          PyBytes_Check(found) || PyTuple_Check(found) || PyList_Check(found) || PyDict_Check(found) ||
                          PyAnySet_Check(found);
    return !is_value && !Py_TYPE(found)->tp_descr_get;
}

/// Whether the code, functions within it, or functions that it finds under the names it uses, name the method.
static bool code_may_call(PyObject* code, PyObject* globals, PyTypeObject* cls, PyObject* method, int depth)
{
    ref const used(PyObject_GetAttrString(code, "co_names"));
    ref const constants(PyObject_GetAttrString(code, "co_consts"));
    if (!used || !constants) drop_error();
    if (!used || !constants || mentions(used.get(), method) || mentions(constants.get(), method)) return true;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(constants.get()); ++i) {
        PyObject* const inner = PyTuple_GET_ITEM(constants.get(), i);
        if (PyCode_Check(inner) && code_may_call(inner, globals, cls, method, depth)) return true;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(used.get()); ++i) {
        PyObject* const name = PyTuple_GET_ITEM(used.get(), i);
        PyObject* found = _PyType_Lookup(cls, name);
        if (!found) found = PyDict_GetItemWithError(globals, name);
        if (may_lead_to(found, cls, method, depth)) return true;
    }
    return false;
}

bool may_call(PyObject* callable, PyTypeObject* cls, PyObject* method, int depth)
{
    if (!PyFunction_Check(callable) || depth == 0) return callable != Py_None;
    if (PyObject* const closure = PyFunction_GetClosure(callable))
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(closure); ++i) {
            PyObject* const held = PyCell_GET(PyTuple_GET_ITEM(closure, i));
            if (may_lead_to(held, cls, method, depth - 1)) return true;
        }
    return code_may_call(PyFunction_GetCode(callable), PyFunction_GetGlobals(callable), cls, method, depth - 1);
}

BRINE_DETAIL_END
