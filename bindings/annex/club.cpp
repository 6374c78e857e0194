// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Club: holds objects of another module's classes, shared and by value. In C++ it is called GardenersClub.

#include "expose.hpp"

#include <annex/club.hpp>
#include <brine/class_options/gc_traverse.hpp>
#include <brine/pickle.hpp>

using annex::GardenersClub;

namespace {

bp::list members(GardenersClub const& club)
{
    bp::list made;
    for (auto const& each : club.members())
        made.append(each);
    return made;
}

} // namespace

void expose_club()
{
    bp::class_<GardenersClub>("Club", "Club(name='')\n\nA club of gardeners.\n\nname: str",
                              bp::init<std::string>(bp::arg("name") = ""))
        .add_property("name",
                      bp::make_function(&GardenersClub::name, bp::return_value_policy<bp::copy_const_reference>()),
                      "The name: str.")
        .add_property(
            "founder", bp::make_function(&GardenersClub::founder, bp::return_value_policy<bp::copy_const_reference>()),
            &GardenersClub::set_founder, "Who founded it: a gallery.Person, or None. TypeError for anything else.")
        .add_property("members", members, "Those who joined: a new list of gallery.Person.")
        .def("join", &GardenersClub::join, bp::arg("person"),
             "Makes the person a member.\n\nperson: gallery.Person; ValueError for None, TypeError for anything else")
        .add_property("fleet",
                      bp::make_function(&GardenersClub::fleet, bp::return_value_policy<bp::copy_const_reference>()),
                      &GardenersClub::set_fleet, "The club's bicycles: a gallery.Catalogue, always a copy.")
        .def(
            "__repr__",
            +[](bp::object self) {
                return bp::str("<%s %r of %d, founder=%r>") %
                       bp::make_tuple(self.attr("__class__").attr("__name__"), self.attr("name"),
                                      bp::len(self.attr("members")), self.attr("founder"));
            })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<brine::members<brine::argument<&GardenersClub::name>,
                                          brine::property<&GardenersClub::founder, &GardenersClub::set_founder>,
                                          brine::property<&GardenersClub::members, &GardenersClub::set_members>,
                                          brine::property<&GardenersClub::fleet, &GardenersClub::set_fleet>>>())
        .def(brine::gc_traverse<&GardenersClub::founder, &GardenersClub::members>());
}
