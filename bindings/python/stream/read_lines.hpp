// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How is an argument read that ends with its line, as those of protocol 0 do?

#include "reader.hpp"

namespace brine {
namespace stream {

struct line {
    char const* data;
    Py_ssize_t size; ///< without the newline, which follows
};

/// False with an error set, also where the line is shorter than that.
inline bool take_line(reader& r, line& taken, std::size_t shortest)
{
    auto const* const newline = static_cast<unsigned char const*>(std::memchr(r.next, '\n', r.left()));
    if (!newline || static_cast<std::size_t>(newline - r.next) < shortest) {
        PyErr_SetString(library.unpickling_error, "pickle data was truncated");
        return false;
    }
    taken = {reinterpret_cast<char const*>(r.next), newline - r.next};
    r.next = newline + 1;
    return true;
}

} // namespace stream
} // namespace brine
