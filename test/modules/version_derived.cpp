// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include "version_family.hpp"

#include <boost/python.hpp>

#include <brine/pickle.hpp>

namespace bp = boost::python;

BOOST_PYTHON_MODULE(version_derived)
{
    bp::import("version_base");
    using derived = version_derived_class;
    bp::class_<derived, bp::bases<version_base_class>>("Derived")
        .def_readwrite("above", &derived::above)
        .def(brine::pickle<brine::members<&derived::below, &derived::above>>());
    bp::class_<version_silent_class, bp::bases<version_base_class>>("Silent").def_readwrite(
        "above", &version_silent_class::above);
    bp::class_<version_alias_class, bp::bases<version_base_class>>("Alias").def(brine::pickle<brine::inherits_suite>());
}
