// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::members: no constructor of the class takes the listed arguments, in that order.

#include "misuse.hpp"

template void wrap<brine::members<brine::argument<&World::country>>>();
