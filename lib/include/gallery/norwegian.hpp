// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A Parrot that overrides describe(), and from which nobody derives.

#include <gallery/parrot.hpp>

#include <string>

namespace gallery {

class Norwegian final : public Parrot {
public:
    int fjords = 0; ///< How many it pines for.

    using Parrot::Parrot;

    std::string describe() const override { return Parrot::describe() + "\nLovely plumage!"; }
};

/// Whether both have the same name and pine for as many fjords.
inline bool operator==(Norwegian const& a, Norwegian const& b) { return a.name == b.name && a.fjords == b.fjords; }
inline bool operator!=(Norwegian const& a, Norwegian const& b) { return !(a == b); }

} // namespace gallery
