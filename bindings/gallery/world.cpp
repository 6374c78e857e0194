// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// World: restored by its constructor's arguments alone (pickle1.cpp of the Boost.Python documentation).

#include "expose.hpp"

#include <brine/pickle.hpp>
#include <gallery/world.hpp>

using gallery::World;

namespace {

struct world_suite : bp::pickle_suite {
    static bp::tuple getinitargs(World const& world) { return bp::make_tuple(world.country()); }
};

Py_ssize_t hash(World const& world) { return bp::extract<Py_ssize_t>(bp::object(world.country()).attr("__hash__")()); }

} // namespace

void expose_world()
{
    bp::class_<World>(
        "World",
        "World(country)\n\nA greeting from a country. Pickled by its constructor's arguments alone, and the "
        "attributes set on it.\n\ncountry: str",
        bp::init<std::string>(bp::arg("country")))
        .add_property("country",
                      bp::make_function(&World::country, bp::return_value_policy<bp::copy_const_reference>()),
                      "The country: str, read only.")
        .def("greet", &World::greet, "The greeting: str.")
        .def(
            "__repr__", +[](bp::object self) { return representation(self, "%s(%r)", self.attr("country")); })
        .def("__hash__", hash)
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .def(brine::pickle<world_suite>());
}
