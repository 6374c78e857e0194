// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// DictWorld: the same as BareWorld, with the promise that the __dict__ is all of its state.

#include "expose.hpp"

#include <brine/pickle.hpp>
#include <gallery/dict_world.hpp>

using gallery::DictWorld;

void expose_dict_world()
{
    bp::class_<DictWorld>("DictWorld",
                          "DictWorld()\n\nHas no state but the attributes set on an instance, and says so.")
        .def("greet", &DictWorld::greet, "The greeting: str.")
        .def(
            "__repr__", +[](bp::object self) { return representation(self, "%s()"); })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<brine::dict_defines_state>());
}
