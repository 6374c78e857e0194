// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// How are the opcodes read that no modern pickler writes? By pickle.loads, each in a stream of its own.

#include "read_lines.hpp"

namespace brine {
namespace stream {

namespace {

bool skip_line(reader& r)
{
    line text;
    return take_line(r, text, 0);
}

template <std::size_t Width>
bool skip_counted(reader& r)
{
    std::size_t size;
    return take_counted<Width>(r, "BINSTRING", size) != nullptr;
}

/// Over the opcode's argument.
bool skip_argument(reader& r, unsigned opcode)
{
    switch (opcode) {
    case op::binstring:
        return skip_counted<4>(r);
    case op::short_binstring:
        return skip_counted<1>(r);
    case op::ext1:
        return r.take(1) != nullptr;
    case op::ext2:
        return r.take(2) != nullptr;
    case op::ext4:
        return r.take(4) != nullptr;
    case op::binpersid:
        return true;
    default:
        return skip_line(r);
    }
}

} // namespace

bool load_by_stock(reader& r, unsigned opcode)
{
    unsigned char const* const begin = r.next - 1;
    if (!skip_argument(r, opcode)) return false;
    ref const stream(PyBytes_FromStringAndSize(nullptr, r.next - begin + 3));
    if (!stream) return false;
    char* const bytes = PyBytes_AS_STRING(stream.get());
    bytes[0] = static_cast<char>(op::proto);
    bytes[1] = static_cast<char>(r.protocol);
    std::memcpy(bytes + 2, begin, static_cast<std::size_t>(r.next - begin));
    bytes[PyBytes_GET_SIZE(stream.get()) - 1] = op::stop;
    return r.stack.push(PyObject_CallFunctionObjArgs(library.loads, stream.get(), nullptr));
}

} // namespace stream
} // namespace brine
