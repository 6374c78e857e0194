// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// ClosedWorld: never asked for pickling, so Boost.Python refuses it.

#include "expose.hpp"

#include <brine/class_options/gc_traverse.hpp>
#include <gallery/closed_world.hpp>

using gallery::ClosedWorld;

void expose_closed_world()
{
    bp::class_<ClosedWorld>("ClosedWorld", "ClosedWorld()\n\nNever asked for pickling: refused with RuntimeError.")
        .def("greet", &ClosedWorld::greet, "The greeting: str.")
        .def(
            "__repr__", +[](bp::object self) { return representation(self, "%s()"); })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::gc_traverse()); // which brine::pickle does for other classes
}
