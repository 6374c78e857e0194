// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Will nothing but the writer run while an object is written? Then whatever has one reference is met once, and needs no
// memo. Asked once, before; only containers with one reference are looked into, so each of them once.

#include "writer.hpp"

namespace brine {
namespace stream {

namespace {

constexpr int deepest = 64;

bool are_quiet(PyObject* const* objects, Py_ssize_t count, int protocol, int depth);

bool is_quiet_dict(PyObject* dict, int protocol, int depth)
{
    PyObject* both[2];
    Py_ssize_t position = 0;
    while (PyDict_Next(dict, &position, &both[0], &both[1]))
        if (!are_quiet(both, 2, protocol, depth)) return false;
    return true;
}

bool is_quiet_container(PyObject* object, PyTypeObject* type, int protocol, int depth)
{
    if (depth > deepest) return false;
    if (type == &PyList_Type || type == &PyTuple_Type)
        return are_quiet(PySequence_Fast_ITEMS(object), PySequence_Fast_GET_SIZE(object), protocol, depth + 1);
    return type == &PyDict_Type && is_quiet_dict(object, protocol, depth + 1);
}

bool is_quiet_leaf(PyObject* object, PyTypeObject* type, int protocol)
{
    return type == &PyLong_Type || type == &PyUnicode_Type || type == &PyFloat_Type || type == &PyBytes_Type ||
           type == &PyBool_Type || object == Py_None || object == library.empty_tuple ||
           (type == &PyByteArray_Type && protocol >= 5);
}

bool are_quiet(PyObject* const* objects, Py_ssize_t count, int protocol, int depth)
{
    for (Py_ssize_t i = 0; i < count; ++i) {
        PyTypeObject* const type = Py_TYPE(objects[i]);
        if (is_quiet_leaf(objects[i], type, protocol)) continue;
        if (Py_REFCNT(objects[i]) != 1 || !is_quiet_container(objects[i], type, protocol, depth)) return false;
    }
    return true;
}

} // namespace

bool is_quiet(PyObject* object, int protocol)
{
    PyTypeObject* const type = Py_TYPE(object);
    return is_quiet_leaf(object, type, protocol) || is_quiet_container(object, type, protocol, 0);
}

} // namespace stream
} // namespace brine
