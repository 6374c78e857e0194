// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// The words in which CPython's pickler refuses; since 3.14 they say what they got.

#include <Python.h>

namespace brine {
namespace stream {

inline constexpr bool says_what_it_got = PY_VERSION_HEX >= 0x030E0000;

constexpr char const* words(char const* before, char const* since_3_14)
{
    return says_what_it_got ? since_3_14 : before;
}

} // namespace stream
} // namespace brine
