// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A class with nothing to save: any two are equal.

#include <string>

namespace gallery {

class BareWorld {
public:
    /// "Hello from a bare world!"
    std::string greet() const { return "Hello from a bare world!"; }

    friend bool operator==(BareWorld const&, BareWorld const&) { return true; }
    friend bool operator!=(BareWorld const&, BareWorld const&) { return false; }
};

} // namespace gallery
