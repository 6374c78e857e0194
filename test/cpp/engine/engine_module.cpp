// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// A module that is linked into the program, and imported through PyImport_AppendInittab.

#include "engine_module.hpp"

namespace {

struct Shed {};
struct Shack {};

/// What a module says that gives a class two suites.
void enable_twice()
{
    bp::scope const within(bp::import("engine_module"));
    bp::class_<Shack>("Shack").def(brine::pickle<>()).def(brine::pickle<>());
}

} // namespace

BOOST_PYTHON_MODULE(engine_module)
{
    bp::class_<Garden>("Garden")
        .def_readwrite("name", &Garden::name)
        .def_readwrite("beds", &Garden::beds)
        .def(brine::pickle<garden_suite>());
    bp::class_<Orchard>("Orchard")
        .def_readwrite("trees", &Orchard::trees)
        .def_pickle(brine::members<&Orchard::trees>());
    bp::class_<Shed>("Shed");
    bp::def("enable_twice", enable_twice);
}
