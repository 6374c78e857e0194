// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: C++ has no name for this field: its getter is a template, an operator or a lambda. Give it one:  constexpr char label[] = "label";  brine::named<label

#include "misuse.hpp"

struct Planet : World {
    operator int() const { return number; }
    void set(int given) { number = given; }
};

void wrap_planet()
{
    bp::class_<Planet>("Planet").def(
        brine::pickle<brine::members<brine::property<&Planet::operator int, &Planet::set>>>());
}
