// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// ExplodingAnimal: can be referred to weakly, as all classes of Boost.Python. Animal opts out.

#include "expose.hpp"

#include <brine/pickle.hpp>
#include <gallery/exploding_animal.hpp>

using gallery::ExplodingAnimal;

void expose_exploding_animal()
{
    bp::class_<ExplodingAnimal>("ExplodingAnimal",
                                "ExplodingAnimal(name)\n\nThis animal will self-destruct when it is no longer strongly "
                                "referenced.\n\nname: str",
                                bp::init<std::string>(bp::arg("name")))
        .add_property("name",
                      bp::make_function(&ExplodingAnimal::name, bp::return_value_policy<bp::copy_const_reference>()),
                      "The name: str, read only.")
        .def("explosions", &ExplodingAnimal::explosions, "How many have gone off in this process: int.")
        .staticmethod("explosions")
        .def(
            "__repr__", +[](bp::object self) { return representation(self, "%s(%r)", self.attr("name")); })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<brine::members<brine::argument<&ExplodingAnimal::name>>>());
}
