// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Animal: no attributes but those of its class, and no weak references. ExtendableAnimal: both, as all classes of
// Boost.Python.

#include "expose.hpp"

#include <brine/class_options/instance_slots.hpp>
#include <brine/pickle.hpp>
#include <gallery/animal.hpp>

using gallery::Animal;
using gallery::ExtendableAnimal;

namespace {

using animal_suite = brine::members<brine::argument<&Animal::number_of_legs>>;

} // namespace

void expose_animal()
{
    bp::class_<Animal>("Animal",
                       "Animal(number_of_legs)\n\nTakes no attributes but those of its class: AttributeError. Python "
                       "subclasses do.\n\nnumber_of_legs: int of 32 bits; ValueError below 0",
                       bp::init<int>(bp::arg("number_of_legs")))
        .add_property("number_of_legs", &Animal::number_of_legs, "The number of its legs: int, read only.")
        .def(
            "__repr__", +[](bp::object self) { return representation(self, "%s(%r)", self.attr("number_of_legs")); })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::no_attributes())
        .def(brine::no_weak_references())
        .def(brine::pickle<animal_suite>());

    bp::class_<ExtendableAnimal, bp::bases<Animal>>(
        "ExtendableAnimal",
        "ExtendableAnimal(number_of_legs)\n\nAn Animal that takes any attribute.\n\nnumber_of_legs: int of 32 bits; "
        "ValueError below 0",
        bp::init<int>(bp::arg("number_of_legs")))
        .def(brine::pickle<animal_suite>());
}
