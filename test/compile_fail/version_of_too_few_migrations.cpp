// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::version<N, ...>: list one migration for each older version, the oldest first

#include "misuse.hpp"

void from_version_1(brine::migration&) {}

template void wrap<brine::members<&World::number, brine::version<3, &from_version_1>>>();
