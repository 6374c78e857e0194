// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Norwegian: overrides a virtual function in C++, and is final.

#include "expose.hpp"

#include <brine/class_options/final_class.hpp>
#include <brine/pickle.hpp>
#include <gallery/norwegian.hpp>

using gallery::Norwegian;

void expose_norwegian()
{
    bp::class_<Norwegian, bp::bases<gallery::Parrot>>(
        "Norwegian", "Norwegian(name='')\n\nA Parrot of which no class derives: TypeError.\n\nname: str",
        bp::init<std::string>(bp::arg("name") = ""))
        .def_readwrite("fjords", &Norwegian::fjords, "How many fjords it pines for: int of 32 bits.")
        .def(
            "__repr__",
            +[](bp::object self) {
                return representation(self, "<%s %r, fjords=%r>", self.attr("name"), self.attr("fjords"));
            })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::final_class())
        .def(brine::pickle<brine::members<&Norwegian::fjords>>());
}
