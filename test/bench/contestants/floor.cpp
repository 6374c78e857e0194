// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// The floor: an Item written against Python's C API, rebuilt by a function of the module.

#define BENCH_CONTESTANT bench_floor
#include "floor_item.hpp"

using namespace BENCH_CONTESTANT;

namespace {

PyMethodDef functions[] = {
    {"restore_item", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(restore)), METH_FASTCALL, nullptr}, {}};

PyModuleDef definition = {PyModuleDef_HEAD_INIT, "bench_floor", nullptr, -1, functions, {}, {}, {}, {}};

} // namespace

PyMODINIT_FUNC PyInit_bench_floor()
{
    PyObject* const module = PyModule_Create(&definition);
    if (!module) return nullptr;
    restore_function = PyObject_GetAttrString(module, "restore_item");
    if (!restore_function || !add_item(module, "bench_floor.Item")) {
        Py_DECREF(module);
        return nullptr;
    }
    return module;
}
