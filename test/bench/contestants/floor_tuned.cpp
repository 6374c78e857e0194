// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// The floor, tuned: the same Item by all that is known to spare pickle work. It is rebuilt by an object whose type
// answers at once what pickle asks of a global, and reduced by way of copyreg.dispatch_table, which hides a later
// __reduce_ex__.

#define BENCH_CONTESTANT bench_floor_tuned
#include "floor_item.hpp"

#include <structmember.h>

using namespace BENCH_CONTESTANT;

namespace {

struct RestorerObject {
    PyObject ob_base;
    vectorcallfunc call;
    PyObject* module;
    PyObject* name;
};

PyObject* restorer_call(PyObject*, PyObject* const* args, size_t count, PyObject*)
{
    return restore(nullptr, args, PyVectorcall_NARGS(count));
}

/// Its name alone: pickle takes a str for that of a global.
PyObject* restorer_reduce(PyObject* self, PyObject*)
{
    PyObject* const name = reinterpret_cast<RestorerObject*>(self)->name;
    Py_INCREF(name);
    return name;
}

PyMethodDef restorer_methods[] = {{"__reduce_ex__", restorer_reduce, METH_O, nullptr}, {}};
PyMemberDef restorer_members[] = {{"__module__", T_OBJECT, offsetof(RestorerObject, module), READONLY, nullptr}, {}};
PyTypeObject restorer_type = {PyVarObject_HEAD_INIT(nullptr, 0)};

PyObject* make_restorer()
{
    restorer_type.tp_name = "bench_floor_tuned.restorer";
    restorer_type.tp_basicsize = sizeof(RestorerObject);
    restorer_type.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL;
    restorer_type.tp_vectorcall_offset = offsetof(RestorerObject, call);
    restorer_type.tp_call = PyVectorcall_Call;
    restorer_type.tp_methods = restorer_methods;
    restorer_type.tp_members = restorer_members;
    if (PyType_Ready(&restorer_type) < 0) return nullptr;
    RestorerObject* const made = PyObject_New(RestorerObject, &restorer_type);
    if (!made) return nullptr;
    made->call = restorer_call;
    made->module = PyUnicode_InternFromString("bench_floor_tuned");
    made->name = PyUnicode_InternFromString("restore_item");
    return reinterpret_cast<PyObject*>(made);
}

PyObject* reduce(PyObject*, PyObject* item) { return item_reduce(item, nullptr); }
PyMethodDef reduce_definition = {"reduce_item", reduce, METH_O, nullptr};

bool add_to_dispatch_table()
{
    PyObject* const copyreg = PyImport_ImportModule("copyreg");
    PyObject* const table = copyreg ? PyObject_GetAttrString(copyreg, "dispatch_table") : nullptr;
    PyObject* const function = table ? PyCFunction_New(&reduce_definition, nullptr) : nullptr;
    bool const added = function && PyObject_SetItem(table, reinterpret_cast<PyObject*>(&item_type), function) == 0;
    Py_XDECREF(function);
    Py_XDECREF(table);
    Py_XDECREF(copyreg);
    return added;
}

PyModuleDef definition = {PyModuleDef_HEAD_INIT, "bench_floor_tuned", nullptr, -1, {}, {}, {}, {}, {}};

} // namespace

PyMODINIT_FUNC PyInit_bench_floor_tuned()
{
    PyObject* const module = PyModule_Create(&definition);
    if (!module) return nullptr;
    restore_function = make_restorer();
    if (!restore_function || PyObject_SetAttrString(module, "restore_item", restore_function) < 0 ||
        !add_item(module, "bench_floor_tuned.Item") || !add_to_dispatch_table()) {
        Py_DECREF(module);
        return nullptr;
    }
    return module;
}
