// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: the suite has setstate but no getstate. Add  static boost::python::tuple getstate(T const& self);

#include "misuse.hpp"

struct suite : bp::pickle_suite {
    static void setstate(World&, bp::tuple) {}
};
template void wrap<suite>();
