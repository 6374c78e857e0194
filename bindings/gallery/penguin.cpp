// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Penguin: made by __new__, with or without its __init__, in memory that is used again.

#include "expose.hpp"

#include <brine/class_options/construct_in_new.hpp>
#include <brine/class_options/free_list.hpp>
#include <brine/pickle.hpp>
#include <gallery/penguin.hpp>

using gallery::Penguin;

namespace {

void eat(Penguin& penguin, std::string const&) { penguin.eat(); }

Penguin hatch(std::string const& food) { return Penguin(food); }

} // namespace

void expose_penguin()
{
    bp::class_<Penguin>("Penguin",
                        "Penguin(food)\n\nConstructed by __new__; its __init__ eats. Penguin.__new__(Penguin, food) is "
                        "a whole one that has not eaten.\n\nfood: str",
                        bp::init<std::string>(bp::arg("food")))
        .def(brine::construct_in_new())
        .def(brine::free_list<8>())
        .def("__init__", eat, (bp::arg("self"), bp::arg("food")), "Eats. The object was there before.")
        .add_property("food", bp::make_function(&Penguin::food, bp::return_value_policy<bp::copy_const_reference>()),
                      "The food: str, read only.")
        .add_property("meals", &Penguin::meals, "How often it has eaten: int, read only.")
        .def("eat", &Penguin::eat, "Eats once more.")
        .def("hatch", hatch, bp::arg("food"), "One that C++ makes, so without an __init__. food: str")
        .staticmethod("hatch")
        .def(
            "__repr__",
            +[](bp::object self) {
                return representation(self, "<%s of %s meals of %r>", self.attr("meals"), self.attr("food"));
            })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<
             brine::members<brine::argument<&Penguin::food>, brine::property<&Penguin::meals, &Penguin::set_meals>>>());
}
