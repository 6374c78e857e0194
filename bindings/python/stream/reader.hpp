// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What does brine.loads keep while it reads, and which function does what an opcode says?
//
// It does what CPython's unpickler does, with the same exceptions. The opcodes of protocols 0 and 1, and the extension
// codes, are handed to that itself, one by one.

#include "object_memo.hpp"
#include "object_stack.hpp"

#include <brine/engine/python/ref.hpp>
#include <brine/engine/opcodes/decode.hpp>

#include <cstdint>

namespace brine {
namespace stream {

struct reader {
    reader(char const* data, std::size_t size, PyObject* buffers_)
        : next(reinterpret_cast<unsigned char const*>(data)), end(next + size), memo(size), buffers(buffers_)
    {}

    unsigned char const* next;
    unsigned char const* const end;
    object_stack stack;
    object_memo memo;
    PyObject* const buffers; ///< an iterator, borrowed; null where none were given
    int protocol = 0;

    std::size_t left() const { return static_cast<std::size_t>(end - next); }

    /// The next so many bytes; null with an error set.
    unsigned char const* take(std::size_t count)
    {
        if (left() < count) {
            PyErr_SetString(library.unpickling_error, "pickle data was truncated");
            return nullptr;
        }
        unsigned char const* const taken = next;
        next += count;
        return taken;
    }
};

/// A number of so many bytes, the lowest first.
template <std::size_t Width>
std::uint64_t number_at(unsigned char const* bytes)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < Width; ++i)
        number |= static_cast<std::uint64_t>(bytes[i]) << (8 * i);
    return number;
}

bool too_long(char const* opcode);

/// A count of so many bytes, and as many bytes as it says: null with an error set.
template <std::size_t Width>
unsigned char const* take_counted(reader& r, char const* opcode, std::size_t& size)
{
    unsigned char const* const count = r.take(Width);
    if (!count) return nullptr;
    std::uint64_t const number = number_at<Width>(count);
    if (number > PY_SSIZE_T_MAX && !too_long(opcode)) return nullptr;
    size = static_cast<std::size_t>(number);
    return r.take(size);
}

// All are false with an error set.

bool load(reader&); ///< up to STOP

bool load_bytearray(reader&);
bool load_next_buffer(reader&);
bool load_readonly_buffer(reader&);

bool load_tuple(reader&, std::size_t begin); ///< of what is above `begin`; also calls what is to be called with it
bool load_list(reader&);
bool load_dict(reader&);
bool load_frozenset(reader&);
bool load_appends(reader&, std::size_t begin);
bool load_setitems(reader&, std::size_t begin);
bool load_additems(reader&);

bool load_reduce(reader&);
bool load_newobj(reader&, bool with_keywords);
bool load_obj(reader&);
bool load_inst(reader&);
bool load_build(reader&);

ref find_in_lines(reader&, char const* encoding); ///< the global that two lines name: null with an error set
/// The global whose module was just read, if its name and STACK_GLOBAL follow: no str is made of what is known.
bool load_names(reader&, counted const& module, bool& loaded);
bool load_global(reader&);
bool load_stack_global(reader&);

bool push_from_memo(reader&, std::size_t index);
bool load_get_line(reader&);
bool load_put_line(reader&);

bool load_by_stock(reader&, unsigned opcode); ///< an opcode that pushes one value and pops none

} // namespace stream
} // namespace brine
