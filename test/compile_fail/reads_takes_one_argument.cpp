// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::reads<&function>: write  void function(brine::old_fields& fields, boost::python::object state);

#include "misuse.hpp"

void from_suite(brine::old_fields&) {}

template void wrap<brine::members<&World::number, brine::reads<&from_suite>>>();
