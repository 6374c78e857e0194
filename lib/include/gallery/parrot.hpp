// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A bird that derived classes describe in their own words.

#include <string>
#include <utility>

namespace gallery {

class Parrot {
public:
    std::string name;

    Parrot() = default;
    explicit Parrot(std::string name_) : name(std::move(name_)) {}
    virtual ~Parrot() = default;

    /// What there is to say of it, in lines without a newline at the end.
    virtual std::string describe() const { return "This parrot is resting."; }
};

/// Whether both have the same name; what a derived class adds does not count.
inline bool operator==(Parrot const& a, Parrot const& b) { return a.name == b.name; }
inline bool operator!=(Parrot const& a, Parrot const& b) { return !(a == b); }

/// What a customer hears of a parrot, whatever its class.
inline std::string heard(Parrot const& parrot) { return parrot.describe(); }

} // namespace gallery
