// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// How are objects put into the memo, and taken from it again?

#include "read_lines.hpp"
#include "read_native.hpp"

namespace brine {
namespace stream {

bool push_from_memo(reader& r, std::size_t index)
{
    PyObject* const object = r.memo.get(index);
    if (object) return push_and_read(r, ref::borrowed(object).release());
    if (PyErr_Occurred()) return false;
    PyErr_Format(library.unpickling_error, "Memo value not found at index %ld", static_cast<long>(index));
    return false;
}

namespace {

/// The number in a line; -1 with an error set.
bool number_of_line(line const& text, Py_ssize_t& number)
{
    ref const copy(PyBytes_FromStringAndSize(text.data, text.size + 1)); // PyLong_FromString wants a 0 behind it
    ref const value(copy ? PyLong_FromString(PyBytes_AS_STRING(copy.get()), nullptr, 10) : nullptr);
    number = value ? PyLong_AsSsize_t(value.get()) : -1;
    return number != -1 || !PyErr_Occurred();
}

} // namespace

bool load_get_line(reader& r)
{
    line text;
    Py_ssize_t index;
    return take_line(r, text, 1) && number_of_line(text, index) && push_from_memo(r, static_cast<std::size_t>(index));
}

bool load_put_line(reader& r)
{
    line text;
    Py_ssize_t index;
    if (!take_line(r, text, 1) || !r.stack.has(1) || !number_of_line(text, index)) return false;
    if (index >= 0) return r.memo.put(static_cast<std::size_t>(index), r.stack.top());
    PyErr_SetString(PyExc_ValueError, "negative PUT argument");
    return false;
}

} // namespace stream
} // namespace brine
