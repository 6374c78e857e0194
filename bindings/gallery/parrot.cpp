// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Parrot: a virtual function that C++ and Python override.

#include "expose.hpp"

#include <brine/pickle.hpp>
#include <gallery/parrot.hpp>

using gallery::Parrot;

namespace parrot_binding {

struct parrot_wrap : Parrot, bp::wrapper<Parrot> {
    using Parrot::Parrot;

    std::string describe() const override
    {
        if (bp::override const overriding = get_override("describe")) return overriding();
        return Parrot::describe();
    }
    std::string default_describe() const { return Parrot::describe(); }
};

} // namespace parrot_binding

void expose_parrot()
{
    using parrot_binding::parrot_wrap;
    bp::class_<parrot_wrap, boost::noncopyable>("Parrot", "Parrot(name='')\n\nA bird.\n\nname: str",
                                                bp::init<std::string>(bp::arg("name") = ""))
        .def_readwrite("name", &Parrot::name, "The name: str.")
        .def("describe", &Parrot::describe, &parrot_wrap::default_describe,
             "What there is to say of it: str. Subclasses override it, and C++ calls theirs.")
        .def(
            "__repr__", +[](bp::object self) { return representation(self, "%s(name=%r)", self.attr("name")); })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<brine::members<&Parrot::name>>());
    bp::def("heard", gallery::heard, bp::arg("parrot"),
            "heard(parrot)\n\nWhat a customer hears of a Parrot: its describe(), called by C++ through the base. str");
}
