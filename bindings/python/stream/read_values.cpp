// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// How are buffers read, and what is too long?

#include "read_values.hpp"

namespace brine {
namespace stream {

bool too_long(char const* opcode)
{
    PyErr_Format(PyExc_OverflowError, "%s exceeds system's maximum size of %zd bytes", opcode, PY_SSIZE_T_MAX);
    return false;
}

bool load_bytearray(reader& r)
{
    std::size_t size;
    unsigned char const* const at = take_bytes<8>(r, "BYTEARRAY8", size);
    return at && r.stack.push(PyByteArray_FromStringAndSize(as_chars(at), static_cast<Py_ssize_t>(size)));
}

bool load_next_buffer(reader& r)
{
    if (!r.buffers) {
        PyErr_SetString(library.unpickling_error,
                        "pickle stream refers to out-of-band data but no *buffers* argument was given");
        return false;
    }
    PyObject* const buffer = PyIter_Next(r.buffers);
    if (!buffer && !PyErr_Occurred()) PyErr_SetString(library.unpickling_error, "not enough out-of-band buffers");
    return r.stack.push(buffer);
}

bool load_readonly_buffer(reader& r)
{
    if (!r.stack.has(1)) return false;
    ref view(PyMemoryView_FromObject(r.stack.top()));
    if (!view) return false;
    if (PyMemoryView_GET_BUFFER(view.get())->readonly) return true;
    PyMemoryView_GET_BUFFER(view.get())->readonly = 1;
    ref const writable(r.stack.top());
    r.stack.top() = view.release();
    return true;
}

} // namespace stream
} // namespace brine
