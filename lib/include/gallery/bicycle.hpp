// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A plain record: on x86-64 16 bytes, 4 of which are padding, so its memory is no portable byte form.

namespace gallery {

struct Bicycle {
    int gears = 0;      ///< A count.
    double price = 0.0; ///< In whatever currency the catalogue uses.

    /// Prices compare as doubles do: a bicycle whose price is NaN equals none, not even itself.
    friend bool operator==(Bicycle const& a, Bicycle const& b) { return a.gears == b.gears && a.price == b.price; }
    friend bool operator!=(Bicycle const& a, Bicycle const& b) { return !(a == b); }
};

} // namespace gallery
