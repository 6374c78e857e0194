// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// How are numbers, texts and bytes read?

#include "reader.hpp"
#include "globals.hpp"

namespace brine { namespace stream {

unsigned char const* take_counted(reader& r, std::size_t width, char const* opcode, std::size_t& size)
{
    unsigned char const* const count = r.take(width);
    if (!count) return nullptr;
    std::uint64_t const number = number_at(count, width);
    if (number > PY_SSIZE_T_MAX) {
        PyErr_Format(PyExc_OverflowError, "%s exceeds system's maximum size of %zd bytes", opcode, PY_SSIZE_T_MAX);
        return nullptr;
    }
    size = static_cast<std::size_t>(number);
    return r.take(size);
}

namespace {

char const* as_chars(unsigned char const* bytes) { return reinterpret_cast<char const*>(bytes); }

} // namespace

bool load_binint(reader& r, std::size_t width)
{
    unsigned char const* const at = r.take(width);
    if (!at) return false;
    auto const bits = static_cast<std::uint32_t>(number_at(at, width));
    return r.stack.push(PyLong_FromLong(width == 4 ? static_cast<std::int32_t>(bits) : static_cast<long>(bits)));
}

bool load_long(reader& r, std::size_t width)
{
    unsigned char const* const count = r.take(width);
    if (!count) return false;
    auto const size = static_cast<std::size_t>(number_at(count, width));
    if (size > INT32_MAX) {
        PyErr_SetString(library.unpickling_error, "LONG pickle has negative byte count");
        return false;
    }
    unsigned char const* const at = r.take(size);
    if (!at) return false;
    return r.stack.push(size ? _PyLong_FromByteArray(at, size, 1, 1) : PyLong_FromLong(0));
}

bool load_binfloat(reader& r)
{
    unsigned char const* const at = r.take(8);
    if (!at) return false;
    std::uint64_t bits = 0;
    for (int i = 0; i < 8; ++i)
        bits = bits << 8 | at[i];
    double value;
    std::memcpy(&value, &bits, sizeof value);
    return r.stack.push(PyFloat_FromDouble(value));
}

bool load_text(reader& r, std::size_t width)
{
    std::size_t size;
    unsigned char const* const at = take_counted(r, width, "BINUNICODE", size);
    if (!at) return false;
    return r.stack.push(PyUnicode_DecodeUTF8(as_chars(at), static_cast<Py_ssize_t>(size), "surrogatepass"));
}

bool load_bytes(reader& r, std::size_t width)
{
    std::size_t size;
    unsigned char const* const at = take_counted(r, width, "BINBYTES", size);
    return at && r.stack.push(PyBytes_FromStringAndSize(as_chars(at), static_cast<Py_ssize_t>(size)));
}

bool load_bytearray(reader& r)
{
    std::size_t size;
    unsigned char const* const at = take_counted(r, 8, "BYTEARRAY8", size);
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

}} // namespace brine::stream
