// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// The colours in which flowers come: a closed set, so an enum.

namespace gallery {

/// The numbers are those of the seed trade's colour chart, and do not change.
enum class Color : unsigned char { white = 1, yellow = 2, red = 4, blue = 8 };

/// Both in one flower: a value that has no name of its own.
constexpr Color operator|(Color a, Color b) noexcept
{
    return static_cast<Color>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

/// Whether a flower of this colour shows `wanted`, among others or alone.
constexpr bool shows(Color color, Color wanted) noexcept
{
    return (static_cast<unsigned>(color) & static_cast<unsigned>(wanted)) == static_cast<unsigned>(wanted);
}

} // namespace gallery
