// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include "output.hpp"

namespace brine {
namespace stream {

bool output::grow_output(native_output* out, std::size_t wanted)
{
    auto& self = *static_cast<output*>(out);
    std::size_t const used = self.size();
    if (wanted > PY_SSIZE_T_MAX / 4 || used > PY_SSIZE_T_MAX / 4) {
        PyErr_NoMemory();
        return false;
    }
    auto const size = static_cast<Py_ssize_t>(used + used / 2 + wanted + 4096);
    if (self.bytes) {
        if (_PyBytes_Resize(&self.bytes, size) < 0) {
            self.begin = self.next = self.end = self.small; // the bytes are gone
            return false;
        }
    } else {
        self.bytes = PyBytes_FromStringAndSize(nullptr, size);
        if (!self.bytes) return false;
        std::memcpy(PyBytes_AS_STRING(self.bytes), self.small, used);
    }
    self.begin = PyBytes_AS_STRING(self.bytes);
    self.next = self.begin + used;
    self.end = self.begin + size;
    return true;
}

bool write_str(native_output& out, PyObject* text)
{
    if (PyUnicode_IS_COMPACT_ASCII(text)) {
        auto const* const ascii = reinterpret_cast<char const*>(PyUnicode_1BYTE_DATA(text));
        return write_text(out, ascii, static_cast<std::size_t>(PyUnicode_GET_LENGTH(text)));
    }
    Py_ssize_t size = 0;
    char const* data = PyUnicode_AsUTF8AndSize(text, &size);
    ref encoded;
    if (!data) { // lone surrogates
        if (!PyErr_ExceptionMatches(PyExc_UnicodeError)) return false;
        PyErr_Clear();
        encoded = ref(PyUnicode_AsEncodedString(text, "utf-8", "surrogatepass"));
        if (!encoded) return false;
        data = PyBytes_AS_STRING(encoded.get());
        size = PyBytes_GET_SIZE(encoded.get());
    }
    return write_text(out, data, static_cast<std::size_t>(size));
}

} // namespace stream
} // namespace brine
