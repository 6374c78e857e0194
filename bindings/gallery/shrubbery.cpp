// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Shrubbery: attributes that Python may write, may only read, and does not see; arguments that refuse None.

#include "expose.hpp"

#include <brine/class_options/not_none.hpp>
#include <brine/pickle.hpp>
#include <gallery/shrubbery.hpp>

using gallery::Shrubbery;

namespace {

// The checked cast and the test for it: what counts is the C++ object, not what a __class__ claims.

int width_of(bp::object const& thing) { return bp::extract<Shrubbery const&>(thing)().width; }
bool is_shrubbery(bp::object const& thing) { return bp::extract<Shrubbery const&>(thing).check(); }

void expose_functions()
{
    bp::def("widen_shrubbery", gallery::widen, (bp::arg("shrubbery"), bp::arg("extra_width")),
            brine::not_none<1>("shrubbery"),
            "widen_shrubbery(shrubbery, extra_width)\n\nAdd to the width of a Shrubbery, which must not be None: "
            "TypeError. extra_width: int of 32 bits, in cubits; ValueError where the sum is none.");
    bp::def("another_shrubbery", gallery::another, bp::arg("shrubbery"),
            "another_shrubbery(shrubbery)\n\nA new Shrubbery of the same width and height.");
    bp::def("width_of", width_of, bp::arg("thing"),
            "width_of(thing)\n\nThe width in cubits, if the thing is a Shrubbery: int. TypeError for anything else.");
    bp::def("is_shrubbery", is_shrubbery, bp::arg("thing"),
            "is_shrubbery(thing)\n\nWhether there is a C++ Shrubbery in it, whatever its __class__ says: bool.");
}

} // namespace

void expose_shrubbery()
{
    bp::class_<Shrubbery>(
        "Shrubbery",
        "Shrubbery(width, height, depth=0.0)\n\nPlants in a row.\n\nwidth, height: int of 32 bits, in cubits\n"
        "depth: float of 32 bits, in cubits",
        bp::init<int, int, float>((bp::arg("width"), bp::arg("height"), bp::arg("depth") = 0.0F)))
        .def_readwrite("width", &Shrubbery::width, "The width: int of 32 bits, in cubits.")
        .def_readwrite("height", &Shrubbery::height, "The height: int of 32 bits, in cubits.")
        .def_readonly("depth", &Shrubbery::depth, "The depth: float of 32 bits, in cubits; it can only be read.")
        .def("describe", &Shrubbery::describe, "What a customer is told: str.")
        .def("common_width", gallery::common_width, (bp::arg("self"), bp::arg("neighbour") = bp::object()),
             "The width of this one and of its neighbour, a Shrubbery or None: int, in cubits.")
        .def(
            "__repr__",
            +[](bp::object self) {
                return representation(self, "%s(width=%r, height=%r, depth=%r)", self.attr("width"),
                                      self.attr("height"), self.attr("depth"));
            })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<
             brine::members<&Shrubbery::width, &Shrubbery::height, &Shrubbery::depth, &Shrubbery::widenings>>());
    expose_functions();
}
