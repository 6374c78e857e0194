// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A class that is not meant to be saved at all: any two are equal.

#include <string>

namespace gallery {

class ClosedWorld {
public:
    /// "Hello from a closed world!"
    std::string greet() const { return "Hello from a closed world!"; }

    friend bool operator==(ClosedWorld const&, ClosedWorld const&) { return true; }
    friend bool operator!=(ClosedWorld const&, ClosedWorld const&) { return false; }
};

} // namespace gallery
