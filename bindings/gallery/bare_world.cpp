// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// BareWorld: asks for pickling and defines nothing, which is Pitfall 1.

#include "expose.hpp"

#include <brine/pickle.hpp>
#include <gallery/bare_world.hpp>

using gallery::BareWorld;

void expose_bare_world()
{
    bp::class_<BareWorld>(
        "BareWorld",
        "BareWorld()\n\nAsks for pickling and says nothing of its state. Refused with RuntimeError, unless a "
        "Python subclass sets __dict_defines_state__ = True.")
        .def("greet", &BareWorld::greet, "The greeting: str.")
        .def(
            "__repr__", +[](bp::object self) { return representation(self, "%s()"); })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<>());
}
