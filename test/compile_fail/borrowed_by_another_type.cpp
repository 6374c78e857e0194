// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::found_by_id<&id, &find>: name a data member or a getter of the class, and a function that

#include "misuse.hpp"

World* find(int const*);

template void wrap<brine::members<&World::number, brine::found_by_id<&World::country, &find>>>();
