// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A class whose constructor argument is its whole state.

#include <string>
#include <utility>

namespace gallery {

class World {
public:
    explicit World(std::string country) : country_(std::move(country)) {}

    std::string const& country() const { return country_; }

    /// "Hello from <country>!"
    std::string greet() const { return "Hello from " + country_ + "!"; }

    friend bool operator==(World const& a, World const& b) { return a.country_ == b.country_; }
    friend bool operator!=(World const& a, World const& b) { return !(a == b); }

private:
    std::string country_;
};

} // namespace gallery
