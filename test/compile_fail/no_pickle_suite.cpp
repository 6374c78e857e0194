// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: derive the suite from boost::python::pickle_suite

#include "misuse.hpp"

struct suite {
    static bp::tuple getinitargs(World const&) { return {}; }
};
template void wrap<suite>();
