// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Person: the members are listed, and nothing else is written.

#include "expose.hpp"

#include <brine/pickle.hpp>
#include <gallery/person.hpp>

using gallery::Person;

void expose_person()
{
    bp::class_<Person, std::shared_ptr<Person>>(
        "Person", "Person(name='', age=0)\n\nSomebody.\n\nname: str\nage: int of 32 bits, in years",
        bp::init<std::string, int>((bp::arg("name") = "", bp::arg("age") = 0)))
        .def_readwrite("name", &Person::name, "The name: str.")
        .def_readwrite("age", &Person::age, "The age: int of 32 bits, in years; negative is allowed.")
        .def(
            "__repr__",
            +[](bp::object self) {
                return representation(self, "%s(name=%r, age=%r)", self.attr("name"), self.attr("age"));
            })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<brine::members<&Person::name, &Person::age>>());
}
