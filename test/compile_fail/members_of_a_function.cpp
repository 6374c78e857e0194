// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: or with a setter,  brine::property<&T::a, &T::set_a>

#include "misuse.hpp"

template void wrap<brine::members<&World::number, &World::hello>>();
