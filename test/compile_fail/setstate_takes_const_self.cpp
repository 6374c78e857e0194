// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: setstate has a wrong signature. Write  static void setstate(T& self, boost::python::tuple state);

#include "misuse.hpp"

struct suite : bp::pickle_suite {
    static bp::tuple getstate(World const&) { return {}; }
    static void setstate(World const&, bp::tuple) {}
};
template void wrap<suite>();
