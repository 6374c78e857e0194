// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::members: list pointers to data members, and what brine/items.hpp names:  brine::members<&T::a,
// brine::property<&T::b, &T::set_b>>

#include "misuse.hpp"

template void wrap<brine::members<&World::number, 5>>();
