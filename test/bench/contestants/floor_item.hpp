// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What is an Item that is written against Python's C API? A static type without room for attributes or weak references,
// which the garbage collector does not know.
//
// restore_function is the one global of a stream: the module sets it, to what calls restore().

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "classes.hpp"

#include <new>

namespace BENCH_CONTESTANT {

struct ItemObject {
    PyObject ob_base;
    Item item;
};

inline PyTypeObject item_type = {PyVarObject_HEAD_INIT(nullptr, 0)};
inline PyObject* restore_function = nullptr;

inline Item& item_of(PyObject* self) { return reinterpret_cast<ItemObject*>(self)->item; }

inline PyObject* name_of(Item const& item)
{
    return PyUnicode_DecodeUTF8(item.name.data(), static_cast<Py_ssize_t>(item.name.size()), nullptr);
}

inline PyObject* make(PyObject* name, PyObject* number)
{
    Py_ssize_t length = 0;
    char const* const text = PyUnicode_AsUTF8AndSize(name, &length);
    if (!text) return nullptr;
    int overflow = 0;
    long const value = PyLong_AsLongAndOverflow(number, &overflow);
    if (value == -1 && PyErr_Occurred()) return nullptr;
    if (overflow || value != static_cast<int>(value)) {
        PyErr_SetString(PyExc_OverflowError, "number: more than 32 bits");
        return nullptr;
    }
    PyObject* const self = PyObject_New(PyObject, &item_type);
    if (!self) return nullptr;
    ::new (&item_of(self)) Item(std::string(text, static_cast<std::size_t>(length)), static_cast<int>(value));
    return self;
}

inline PyObject* restore(PyObject*, PyObject* const* args, Py_ssize_t count)
{
    if (count != 2) {
        PyErr_SetString(PyExc_TypeError, "expected a name and a number");
        return nullptr;
    }
    return make(args[0], args[1]);
}

inline PyObject* item_new(PyTypeObject*, PyObject* args, PyObject* keywords)
{
    static char const* names[] = {"name", "number", nullptr};
    PyObject *name = nullptr, *number = nullptr;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "UO", const_cast<char**>(names), &name, &number)) return nullptr;
    return make(name, number);
}

inline void item_dealloc(PyObject* self)
{
    item_of(self).~Item();
    PyObject_Free(self);
}

inline PyObject* item_reduce(PyObject* self, PyObject*)
{
    Item const& item = item_of(self);
    PyObject* const arguments = PyTuple_New(2);
    PyObject* const reduced = PyTuple_New(2);
    PyObject* const name = name_of(item);
    PyObject* const number = PyLong_FromLong(item.number);
    if (!arguments || !reduced || !name || !number) {
        Py_XDECREF(arguments), Py_XDECREF(reduced), Py_XDECREF(name), Py_XDECREF(number);
        return nullptr;
    }
    PyTuple_SET_ITEM(arguments, 0, name);
    PyTuple_SET_ITEM(arguments, 1, number);
    Py_INCREF(restore_function);
    PyTuple_SET_ITEM(reduced, 0, restore_function);
    PyTuple_SET_ITEM(reduced, 1, arguments);
    return reduced;
}

inline PyObject* item_compare(PyObject* self, PyObject* other, int operation)
{
    if (Py_TYPE(other) != &item_type || (operation != Py_EQ && operation != Py_NE)) Py_RETURN_NOTIMPLEMENTED;
    return PyBool_FromLong((item_of(self) == item_of(other)) == (operation == Py_EQ));
}

inline PyMethodDef item_methods[] = {{"__reduce_ex__", item_reduce, METH_O, nullptr}, {}};

inline PyGetSetDef item_properties[] = {
    {"name", [](PyObject* self, void*) { return name_of(item_of(self)); }, nullptr, nullptr, nullptr},
    {"number", [](PyObject* self, void*) { return PyLong_FromLong(item_of(self).number); }, nullptr, nullptr, nullptr},
    {}};

/// Makes the type ready, and adds it to the module, which has no class to derive from.
inline bool add_item(PyObject* module, char const* full_name)
{
    item_type.tp_name = full_name;
    item_type.tp_basicsize = sizeof(ItemObject);
    item_type.tp_flags = Py_TPFLAGS_DEFAULT;
    item_type.tp_new = item_new;
    item_type.tp_dealloc = item_dealloc;
    item_type.tp_hash = PyObject_HashNotImplemented;
    item_type.tp_richcompare = item_compare;
    item_type.tp_methods = item_methods;
    item_type.tp_getset = item_properties;
    if (PyType_Ready(&item_type) < 0) return false;
    return PyObject_SetAttrString(module, "Item", reinterpret_cast<PyObject*>(&item_type)) == 0 &&
           PyObject_SetAttrString(module, "OpenItem", Py_None) == 0;
}

} // namespace BENCH_CONTESTANT
