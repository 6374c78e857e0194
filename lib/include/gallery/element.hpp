// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// The numbers that an array can hold, known only at run time.

#include <cstddef>
#include <string>

namespace gallery {

/// complex64 is two float32, complex128 two float64, the real part first.
enum class Element {
    int8,
    int16,
    int32,
    int64,
    uint8,
    uint16,
    uint32,
    uint64,
    float32,
    float64,
    complex64,
    complex128
};

/// Bytes of one element.
std::size_t size_of(Element type) noexcept;

/// 'i' for signed integers, 'u' for unsigned ones, 'f' for floating point, 'c' for complex numbers.
char kind_of(Element type) noexcept;

/// "float64" and so on.
std::string name_of(Element type);

/// The other way; throws std::invalid_argument for any other name.
Element element_named(std::string const& name);

/// The element of that kind and that many bytes; throws std::invalid_argument where there is none.
Element element_of(char kind, std::size_t size);

} // namespace gallery
