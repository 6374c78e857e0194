// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A shrubbery with open members, and functions that take one by reference and by pointer.

#include <string>

namespace gallery {

struct Shrubbery {
    int width = 0;     ///< In cubits.
    int height = 0;    ///< In cubits.
    float depth = 0;   ///< In cubits.
    unsigned widenings = 0; ///< How often it was widened: the gardener's business, and nobody else's.

    Shrubbery() = default;
    Shrubbery(int width_, int height_, float depth_ = 0) : width(width_), height(height_), depth(depth_) {}

    std::string describe() const
    {
        return "This shrubbery is " + std::to_string(width) + " by " + std::to_string(height) + " cubits.";
    }

    friend bool operator==(Shrubbery const& a, Shrubbery const& b)
    {
        return a.width == b.width && a.height == b.height && a.depth == b.depth && a.widenings == b.widenings;
    }
    friend bool operator!=(Shrubbery const& a, Shrubbery const& b) { return !(a == b); }
};

/// Adds to the width of a shrubbery, which must not be null. Throws std::invalid_argument, and leaves it as it was,
/// where an int does not hold the sum.
void widen(Shrubbery* shrubbery, int extra_width);

/// The width in cubits of a shrubbery and its neighbour, which is null where there is none.
long long common_width(Shrubbery const& shrubbery, Shrubbery const* neighbour);

/// A new one of the same width and height.
inline Shrubbery another(Shrubbery const& shrubbery) { return {shrubbery.width, shrubbery.height}; }

} // namespace gallery
