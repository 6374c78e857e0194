// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: write each migration as  void from_version_1(brine::migration& old);

#include "misuse.hpp"

int from_version_1(World&) { return 0; }

template void wrap<brine::members<&World::number, brine::version<2, &from_version_1>>>();
