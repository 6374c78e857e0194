// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/class/buffer_protocol.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

bool refuse_buffer(PyTypeObject* cls, char const* why)
{
    ref const name = class_name(cls);
    if (name) raise(PyExc_BufferError, "buffer", "%U: %s", name.get(), why);
    return false;
}

bool answer_request(PyTypeObject* cls, Py_buffer& view, int flags)
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

bool set_buffer_slots(PyTypeObject* cls, getbufferproc get, releasebufferproc release)
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
