// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::members: a member's swap may throw, so a failed __setstate__ could not be undone.

#include "misuse.hpp"

struct Fragile {
    Fragile() = default;
    Fragile(Fragile const&) {}
    Fragile& operator=(Fragile const&) { return *this; }
};
struct Shelf {
    Fragile first;
};

void wrap_shelf() { bp::class_<Shelf>("Shelf").def(brine::pickle<brine::members<&Shelf::first>>()); }
