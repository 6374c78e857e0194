// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: the suite has getstate but no setstate. Add  static void setstate(T& self, boost::python::tuple state);

#include "misuse.hpp"

struct suite : bp::pickle_suite {
    static bp::tuple getstate(World const&) { return {}; }
};
template void wrap<suite>();
