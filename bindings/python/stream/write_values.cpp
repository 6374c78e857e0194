// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// How are numbers, texts and bytes written?

#include "writer.hpp"

namespace brine {
namespace stream {

namespace {

/// Two's complement, the lowest byte first, in `size` bytes: more than enough.
bool copy_bytes_of_int(PyObject* number, unsigned char* to, std::size_t size)
{
#if PY_VERSION_HEX >= 0x030D0000
    return PyLong_AsNativeBytes(number, to, static_cast<Py_ssize_t>(size), Py_ASNATIVEBYTES_LITTLE_ENDIAN) >= 0;
#else
    return _PyLong_AsByteArray(reinterpret_cast<PyLongObject*>(number), to, size, 1, 1) == 0;
#endif
}

std::size_t bytes_for_int(PyObject* number)
{
    std::size_t const bits = _PyLong_NumBits(number);
    return bits == static_cast<std::size_t>(-1) && PyErr_Occurred() ? 0 : bits / 8 + 1;
}

bool save_big_int(writer& w, PyObject* number)
{
    std::size_t size = bytes_for_int(number);
    if (size > 0x7fffffff) PyErr_SetString(PyExc_OverflowError, "int too large to pickle");
    if (size == 0 || size > 0x7fffffff || !make_room(w.out, size + most_of_a_number)) return false;
    char* const header = w.out.next;
    auto* const bytes = reinterpret_cast<unsigned char*>(header + 5);
    if (!copy_bytes_of_int(number, bytes, size)) return false;
    // A negative one may need a byte less.
    if (bytes[size - 1] == 0xff && bytes[size - 2] & 0x80) --size;
    bool const is_short = size <= 0xff;
    char* const at = is_short ? encode_number<1>(encode_byte(header, op::long1), size)
                              : encode_number<4>(encode_byte(header, op::long4), size);
    std::memmove(at, bytes, size);
    w.out.next = at + size;
    return true;
}

/// The whole reduce value of a bytearray, for protocol 4, which has no opcode for it.
bool reduce_bytearray(writer& w, PyObject* object)
{
    ref const bytes(PyByteArray_GET_SIZE(object) ? PyBytes_FromObject(object) : nullptr);
    if (PyErr_Occurred()) return false;
    ref const reduced(bytes ? Py_BuildValue("(O(O))", &PyByteArray_Type, bytes.get())
                            : Py_BuildValue("(O())", &PyByteArray_Type));
    return reduced && save_reduced(w, reduced.get(), object);
}

bool write_bytearray(writer& w, char const* data, Py_ssize_t size)
{
    auto const length = static_cast<std::size_t>(size);
    return begin_data(w.out, length) &&
           end_data(w.out, encode_number<8>(encode_byte(w.out.next, op::bytearray8), length), data, length);
}

/// 1 for a buffer that stays in the stream, 0 for one that the callback took, -1 with an error set.
int stays_in_band(writer& w, PyObject* buffer)
{
    if (!w.buffer_callback) return 1;
    if (!w.let_run()) return -1;
    ref const answer(PyObject_CallFunctionObjArgs(w.buffer_callback, buffer, nullptr));
    return answer ? PyObject_IsTrue(answer.get()) : -1;
}

} // namespace

bool save_long_int(writer& w, PyObject* number)
{
    int overflow = 0;
    long long const value = PyLong_AsLongLongAndOverflow(number, &overflow);
    if (overflow) return save_big_int(w, number);
    if (!make_room(w.out, most_of_a_number)) return false;
    w.out.next = encode_int(w.out.next, value);
    return true;
}

bool save_text(writer& w, PyObject* text) { return write_str(w.out, text) && w.memoize(text); }

bool save_bytes(writer& w, PyObject* bytes)
{
    auto const size = static_cast<std::size_t>(PyBytes_GET_SIZE(bytes));
    return write_bytes(w.out, PyBytes_AS_STRING(bytes), size) && w.memoize(bytes);
}

bool save_bytearray(writer& w, PyObject* array)
{
    if (w.protocol < 5) return reduce_bytearray(w, array);
    return write_bytearray(w, PyByteArray_AS_STRING(array), PyByteArray_GET_SIZE(array)) && w.memoize(array);
}

bool save_buffer(writer& w, PyObject* buffer)
{
    if (w.protocol < 5) {
        PyErr_SetString(library.pickling_error, PY_VERSION_HEX < 0x030D0000
                                                    ? "PickleBuffer can only pickled with protocol >= 5"
                                                    : "PickleBuffer can only be pickled with protocol >= 5");
        return false;
    }
    Py_buffer const* const view = PyPickleBuffer_GetBuffer(buffer);
    if (!view) return false;
    if (view->suboffsets || !PyBuffer_IsContiguous(view, 'A')) {
        PyErr_SetString(library.pickling_error,
                        "PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
        return false;
    }
    int const in_band = stays_in_band(w, buffer);
    if (in_band < 0) return false;
    if (!in_band) return w.put(op::next_buffer) && (!view->readonly || w.put(op::readonly_buffer));
    if (!PyPickleBuffer_GetBuffer(buffer)) return false; // the callback released it
    auto const* const data = static_cast<char const*>(view->buf);
    bool const written = view->readonly ? write_bytes(w.out, data, static_cast<std::size_t>(view->len))
                                        : write_bytearray(w, data, view->len);
    return written && w.memoize(buffer);
}

} // namespace stream
} // namespace brine
