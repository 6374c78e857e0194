// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::pickle takes one suite, or none:  brine::pickle<Suite>()

#include "misuse.hpp"

struct suite : bp::pickle_suite {
    static bp::tuple getinitargs(World const&) { return {}; }
};
template void wrap<suite, suite>();
