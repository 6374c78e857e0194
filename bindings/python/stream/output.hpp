// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Where do the bytes of a stream go? Into a small buffer first, then into the very bytes object that dumps returns.

#include <brine/engine/opcodes/encode.hpp>

namespace brine {
namespace stream {

using namespace detail;

struct output : native_output {
    output()
    {
        next = small;
        end = small + sizeof small;
        grow = grow_output;
        frame = nullptr;
    }
    output(output const&) = delete;
    output& operator=(output const&) = delete;
    ~output() { Py_XDECREF(bytes); }

    std::size_t size() const { return static_cast<std::size_t>(next - begin); }

    /// All that was written: a new reference, null with an error set.
    PyObject* take()
    {
        auto const length = static_cast<Py_ssize_t>(size());
        if (!bytes) return PyBytes_FromStringAndSize(small, length);
        if (_PyBytes_Resize(&bytes, length) < 0) return nullptr;
        PyObject* const taken = bytes;
        bytes = nullptr;
        return taken;
    }

protected:
    char* begin = small;

private:
    static bool grow_output(native_output* out, std::size_t wanted);

    PyObject* bytes = nullptr; ///< null while the small buffer suffices
    char small[1024];
};

/// The opcode of a str, lone surrogates included. False with an error set.
bool write_str(native_output&, PyObject* text);

} // namespace stream
} // namespace brine
