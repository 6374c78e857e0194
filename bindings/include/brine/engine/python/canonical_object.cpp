// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/python/canonical_object.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/engine/reduce/guards.hpp>

BRINE_DETAIL_BEGIN

PyObject* interpreter_wide(char const* name, PyObject* (*make)())
{
    PyObject* const shared = PyInterpreterState_GetDict(PyInterpreterState_Get());
    if (!shared) {
        PyErr_NoMemory();
        return nullptr;
    }
    PyObject* const found = item_named(shared, name);
    if (found || PyErr_Occurred()) return found;
    ref const made(make());
    return made && PyDict_SetItemString(shared, name, made.get()) == 0 ? made.get() : nullptr;
}

char* weak_pointers_exist()
{
    static char* flag = nullptr;
    if (!flag) {
        PyObject* const bytes =
            interpreter_wide("brine.weak_pointers", [] { return PyByteArray_FromStringAndSize("\0", 1); });
        if (bytes) flag = PyByteArray_AS_STRING(bytes);
    }
    return flag;
}

/// key -> weak reference to the Python object: borrowed, null with an error set when out of memory.
static PyObject* shared_objects()
{
    static PyObject* table = nullptr;
    if (!table) table = interpreter_wide("brine.shared_objects", PyDict_New);
    return table;
}

static PyObject* forget_shared(PyObject* key, PyObject* weak)
{
    PyObject* const table = shared_objects();
    if (table && PyDict_GetItemWithError(table, key) == weak && PyDict_DelItem(table, key) < 0) return nullptr;
    if (PyErr_Occurred()) return nullptr;
    Py_RETURN_NONE;
}

static PyMethodDef forget_shared_method = {"forget", forget_shared, METH_O, nullptr};

ref canonical_object(object_key key)
{
    PyObject* const table = key ? shared_objects() : nullptr;
    if (!table || PyDict_GET_SIZE(table) == 0) return ref();
    ref const bytes = key.to_python();
    PyObject* const weak = bytes ? PyDict_GetItemWithError(table, bytes.get()) : nullptr;
    if (!weak) return ref();
    PyObject* const object = PyWeakref_GET_OBJECT(weak);
    return object == Py_None ? ref() : ref::borrowed(object);
}

bool make_canonical(object_key key, PyObject* object)
{
    if (!PyType_SUPPORTS_WEAKREFS(Py_TYPE(object))) return true; // brine::no_weak_references
    PyObject* const table = shared_objects();
    ref const bytes = key.to_python();
    ref const callback(bytes ? PyCFunction_New(&forget_shared_method, bytes.get()) : nullptr);
    ref const weak(callback ? PyWeakref_NewRef(object, callback.get()) : nullptr);
    return table && weak && PyDict_SetItem(table, bytes.get(), weak.get()) == 0;
}

PyObject* engines_that_note()
{
    static PyObject* engines = nullptr;
    if (!engines) engines = interpreter_wide("brine.engines_that_note", [] { return PyList_New(0); });
    return engines;
}

using let_noted_stand_function = bool (*)();

ref find_standing(object_key key)
{
    ref found = canonical_object(key);
    PyObject* const engines = found || PyErr_Occurred() ? nullptr : engines_that_note();
    if (!engines || PyList_GET_SIZE(engines) == 0) return found;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(engines); ++i) {
        void* const function = PyCapsule_GetPointer(PyList_GET_ITEM(engines, i), noting_capsule);
        if (!function || !reinterpret_cast<let_noted_stand_function>(function)()) return ref();
    }
    return canonical_object(key);
}

bool stand_for_if_nobody(object_key key, PyObject* object)
{
    if (canonical_object(key)) return true;
    return !PyErr_Occurred() && make_canonical(key, object);
}

BRINE_DETAIL_END
