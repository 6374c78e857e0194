// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::members: a const member, or one that has a getter alone, cannot be assigned. List it as an argument of
// the constructor,  brine::argument<&T::a>

#include "misuse.hpp"

struct Deed {
    int const lot = 0;
};

void wrap_deed() { bp::class_<Deed>("Deed").def(brine::pickle<brine::members<&Deed::lot>>()); }
