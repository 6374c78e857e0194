// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::version<N>: versions are counted from 1

#include "misuse.hpp"

template void wrap<brine::members<&World::number, brine::version<0>>>();
