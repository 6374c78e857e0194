// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How is the memory of dead instances kept for the next ones?

#include <brine/engine/python/ref.hpp>

#include <cstddef>
#include <cstring>

BRINE_DETAIL_BEGIN

/// The memory of up to `most` dead instances of exactly `cls`. All of them have room for `room` items, and may have
/// more.
struct kept_memory {
    PyTypeObject* cls;
    Py_ssize_t room;
    PyObject** blocks;
    std::size_t most;
    std::size_t count;

    PyObject* allocate(PyTypeObject* type, Py_ssize_t items)
    {
        if (type != cls || items > room) return PyType_GenericAlloc(type, items);
        if (count == 0) {
            PyObject* const fresh = PyType_GenericAlloc(type, room);
            if (fresh) Py_SET_SIZE(reinterpret_cast<PyVarObject*>(fresh), items);
            return fresh;
        }
        PyObject* const self = blocks[--count];
        std::memset(static_cast<void*>(self), 0,
                    static_cast<std::size_t>(type->tp_basicsize + room * type->tp_itemsize));
        PyObject_InitVar(reinterpret_cast<PyVarObject*>(self), type, items);
        if (PyType_IS_GC(type)) PyObject_GC_Track(self);
        return self;
    }

    void free(PyObject* self)
    {
        PyTypeObject* const type = Py_TYPE(self);
        bool const collected = PyType_IS_GC(type);
        // The collector remembers in front of the object that its __del__ has run, and would not run it again.
        if (type == cls && count < most && !(collected && PyObject_GC_IsFinalized(self)))
            blocks[count++] = self;
        else if (collected)
            PyObject_GC_Del(self);
        else
            PyObject_Free(self);
    }
};

BRINE_DETAIL_END
