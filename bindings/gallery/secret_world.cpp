// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// SecretWorld: constructor's arguments and a state; attributes set on an instance are refused (pickle2.cpp).

#include "expose.hpp"

#include <brine/pickle.hpp>
#include <gallery/secret_world.hpp>

using gallery::SecretWorld;

namespace {

struct secret_world_suite : bp::pickle_suite {
    static bp::tuple getinitargs(SecretWorld const& world) { return bp::make_tuple(world.country()); }

    static bp::tuple getstate(SecretWorld const& world) { return bp::make_tuple(world.secret_number()); }

    static void setstate(SecretWorld& world, bp::object state)
    {
        auto const [number] = brine::unpack<int>("brine.gallery.SecretWorld", {"secret_number"}, state);
        world.set_secret_number(number);
    }
};

} // namespace

void expose_secret_world()
{
    bp::class_<SecretWorld>(
        "SecretWorld",
        "SecretWorld(country)\n\nA World with a number that its constructor does not take. Its state leaves the __dict__ "
        "out, so an instance with attributes is refused with RuntimeError rather than saved without them.\n\n"
        "country: str",
        bp::init<std::string>(bp::arg("country")))
        .add_property("country",
                      bp::make_function(&SecretWorld::country, bp::return_value_policy<bp::copy_const_reference>()),
                      "The country: str, read only.")
        .add_property(
            "secret_number", &SecretWorld::secret_number, &SecretWorld::set_secret_number,
            "The number: int of 32 bits, 0 until it is set. TypeError for what is no int, OverflowError beyond.")
        .def("greet", &SecretWorld::greet, "The greeting: str.")
        .def(
            "__repr__",
            +[](bp::object self) {
                return representation(self, "<%s %r, secret_number=%r>", self.attr("country"),
                                      self.attr("secret_number"));
            })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<secret_world_suite>());
}
