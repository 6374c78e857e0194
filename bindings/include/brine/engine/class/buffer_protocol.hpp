// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a class export buffers, and what may who asks for one leave out?

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// Beside the flags of a request: borrowed memory is refused. CPython has no such bit.
constexpr int asks_for_owned = 1 << 20;

bool refuse_buffer(PyTypeObject* cls, char const* why);

/// Checks a view of memory without gaps whose every field is filled in against the flags of the request, and empties
/// the fields that nobody asked for. False with BufferError set where the request cannot be met.
bool answer_request(PyTypeObject* cls, Py_buffer& view, int flags);

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
bool set_buffer_slots(PyTypeObject* cls, getbufferproc get, releasebufferproc release);

BRINE_DETAIL_END
