// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A class without state of its own, for whatever its users hang on an instance: any two are equal.

#include <string>

namespace gallery {

class DictWorld {
public:
    /// "Hello from a dict world!"
    std::string greet() const { return "Hello from a dict world!"; }

    friend bool operator==(DictWorld const&, DictWorld const&) { return true; }
    friend bool operator!=(DictWorld const&, DictWorld const&) { return false; }
};

} // namespace gallery
