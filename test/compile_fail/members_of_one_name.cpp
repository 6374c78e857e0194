// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::members: two fields have the same name. Give one of them another

#include "misuse.hpp"

struct OtherWorld : World {
    int number = 1; // hides that of World
};

void wrap_other()
{
    bp::class_<OtherWorld>("OtherWorld").def(brine::pickle<brine::members<&World::number, &OtherWorld::number>>());
}
