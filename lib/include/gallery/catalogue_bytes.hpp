// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// The packed byte form of a catalogue, the same on every machine: per bicycle 4 bytes gears (two's
// complement) and 8 bytes price (IEEE 754), both little-endian, without padding.

#include <gallery/catalogue.hpp>

#include <cstddef>
#include <string>

namespace gallery {

/// In bytes.
constexpr std::size_t packed_bicycle_size = 12;

/// The catalogue's bicycles in order, 12 bytes each; the bits of NaN and infinite prices are kept.
std::string pack_bicycles(Catalogue const& catalogue);

/// The catalogue that pack_bicycles() packed; `length` is in bytes, and `bytes` may be null where it is 0.
/// Throws std::invalid_argument, with what was expected and got, when `length` is no multiple of 12; and like
/// Catalogue::reserve().
Catalogue unpack_bicycles(char const* bytes, std::size_t length);

} // namespace gallery
