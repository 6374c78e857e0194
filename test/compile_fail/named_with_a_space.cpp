// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::named: give the field a name without spaces, colons and brackets

#include "misuse.hpp"

constexpr char label[] = "the country";

template void wrap<brine::members<brine::named<label, &World::country>>>();
