// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: getstate has a wrong signature. Write  static boost::python::tuple getstate(T const& self);

#include "misuse.hpp"

struct suite : bp::pickle_suite {
    static bp::tuple getstate(World const&) { return {}; }
    static bp::tuple getstate(bp::object) { return {}; }
    static void setstate(World&, bp::tuple) {}
};
template void wrap<suite>();
