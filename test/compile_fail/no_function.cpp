// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: the suite defines no function. Write at least one of  static boost::python::tuple getinitargs(T const& self);

#include "misuse.hpp"

struct suite : bp::pickle_suite {};
template void wrap<suite>();
