// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// OpenWorld: arguments and a state that carries the __dict__ too (pickle3.cpp).

#include "expose.hpp"

#include <brine/pickle.hpp>
#include <gallery/open_world.hpp>

using gallery::OpenWorld;

namespace {

struct open_world_suite : bp::pickle_suite {
    static bp::tuple getinitargs(OpenWorld const& world) { return bp::make_tuple(world.country()); }

    static bp::tuple getstate(bp::object self)
    {
        OpenWorld const& world = bp::extract<OpenWorld const&>(self);
        return bp::make_tuple(self.attr("__dict__"), world.secret_number());
    }

    static void setstate(bp::object self, bp::object state)
    {
        auto const [attributes, number] =
            brine::unpack<bp::dict, int>("brine.gallery.OpenWorld", {"__dict__", "secret_number"}, state);
        OpenWorld& world = bp::extract<OpenWorld&>(self);
        bp::extract<bp::dict>(self.attr("__dict__"))().update(attributes);
        world.set_secret_number(number);
    }

    static bool getstate_manages_dict() { return true; }
};

} // namespace

void expose_open_world()
{
    bp::class_<OpenWorld>("OpenWorld",
                          "OpenWorld(country)\n\nA World with a number that its constructor does not take. Its state "
                          "carries the attributes set on an instance.\n\ncountry: str",
                          bp::init<std::string>(bp::arg("country")))
        .add_property("country",
                      bp::make_function(&OpenWorld::country, bp::return_value_policy<bp::copy_const_reference>()),
                      "The country: str, read only.")
        .add_property(
            "secret_number", &OpenWorld::secret_number, &OpenWorld::set_secret_number,
            "The number: int of 32 bits, 0 until it is set. TypeError for what is no int, OverflowError beyond.")
        .def("greet", &OpenWorld::greet, "The greeting: str.")
        .def(
            "__repr__",
            +[](bp::object self) {
                return representation(self, "<%s %r, secret_number=%r>", self.attr("country"),
                                      self.attr("secret_number"));
            })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<open_world_suite>());
}
