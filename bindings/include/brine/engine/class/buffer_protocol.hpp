// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a class export buffers, and what may who asks for one leave out?

#include <brine/engine/python/errors.hpp>

BRINE_DETAIL_BEGIN

/// Beside the flags of a request: borrowed memory is refused. CPython has no such bit.
constexpr int asks_for_owned = 1 << 20;

inline bool refuse_buffer(PyTypeObject* cls, char const* why)
{
    ref const name = class_name(cls);
    if (name) raise(PyExc_BufferError, "buffer", "%U: %s", name.get(), why);
    return false;
}

/// Checks a view of memory without gaps whose every field is filled in against the flags of the request, and empties
/// the fields that nobody asked for. False with BufferError set where the request cannot be met.
inline bool answer_request(PyTypeObject* cls, Py_buffer& view, int flags)
{
    auto const asks = [flags](int what) { return (flags & what) == what; };
    bool const in_c_order = PyBuffer_IsContiguous(&view, 'C');
    bool const in_fortran_order = PyBuffer_IsContiguous(&view, 'F');
    if (asks(PyBUF_WRITABLE) && view.readonly) return refuse_buffer(cls, "its memory is read-only");
    if (asks(PyBUF_C_CONTIGUOUS) && !in_c_order) return refuse_buffer(cls, "its memory is not in C order");
    if (asks(PyBUF_F_CONTIGUOUS) && !in_fortran_order) return refuse_buffer(cls, "its memory is not in Fortran order");
    if (asks(PyBUF_ANY_CONTIGUOUS) && !in_c_order && !in_fortran_order)
        return refuse_buffer(cls, "its memory has gaps");
    if (!asks(PyBUF_STRIDES)) {
        if (!in_c_order) return refuse_buffer(cls, "its memory is not in C order, and the request takes no strides");
        view.strides = nullptr;
    }
    if (!asks(PyBUF_ND)) { // one row of bytes, as memoryview and PyBuffer_FillInfo have it
        view.ndim = 1;
        view.shape = nullptr;
    }
    if (!asks(PyBUF_FORMAT)) view.format = nullptr;
    return true;
}

#if PY_VERSION_HEX >= 0x030C0000
/// From Python 3.12 on, Python classes inherit a slot by way of the method that stands for it. The methods of bytearray
/// know how to call a slot; one that calls that of this class is made of them.
inline bool set_buffer_method(PyTypeObject* cls, char const* name, void* slot)
{
    ref const model(PyObject_GetAttrString(as_object(&PyByteArray_Type), name));
    if (!model) return false;
    auto* const calls = reinterpret_cast<PyWrapperDescrObject*>(model.get())->d_base;
    ref const method(PyDescr_NewWrapper(cls, calls, slot));
    return method && PyObject_SetAttrString(as_object(cls), name, method.get()) == 0;
}
#endif

/// Makes the class, and those that are derived from it from now on, export buffers.
inline bool set_buffer_slots(PyTypeObject* cls, getbufferproc get, releasebufferproc release)
{
    cls->tp_as_buffer->bf_getbuffer = get; // the table of a class that was made at run time is its own
    cls->tp_as_buffer->bf_releasebuffer = release;
    PyType_Modified(cls);
#if PY_VERSION_HEX >= 0x030C0000
    return set_buffer_method(cls, "__buffer__", reinterpret_cast<void*>(get)) &&
           set_buffer_method(cls, "__release_buffer__", reinterpret_cast<void*>(release));
#else
    return true;
#endif
}

BRINE_DETAIL_END
