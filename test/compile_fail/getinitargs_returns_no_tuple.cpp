// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: getinitargs has a wrong signature. Write  static boost::python::tuple getinitargs(T const& self);

#include "misuse.hpp"

struct suite : bp::pickle_suite {
    static std::string getinitargs(World const& self) { return self.country; }
};
template void wrap<suite>();
