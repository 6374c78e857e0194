// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::legacy_state<&function>: write  void function(brine::migration& fields, boost::python::object state);

#include "misuse.hpp"

void from_suite(brine::migration&) {}

template void wrap<brine::members<&World::number, brine::legacy_state<&from_suite>>>();
