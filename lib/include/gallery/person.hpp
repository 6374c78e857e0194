// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A record with open members: the owner of an OwnedCatalogue.

#include <string>
#include <utility>

namespace gallery {

struct Person {
    std::string name;
    int age = 0; ///< In years; negative is allowed.

    Person() = default;
    Person(std::string name_, int age_) : name(std::move(name_)), age(age_) {}

    friend bool operator==(Person const& a, Person const& b) { return a.name == b.name && a.age == b.age; }
    friend bool operator!=(Person const& a, Person const& b) { return !(a == b); }
};

} // namespace gallery
