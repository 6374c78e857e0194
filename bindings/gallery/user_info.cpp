// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// UserInfo: unknown to the garbage collector, and smaller for it. It takes no attributes, so it can be in no cycle.

#include "expose.hpp"
#include "texts.hpp"

#include <brine/class_options/gc_traverse.hpp>
#include <brine/class_options/instance_slots.hpp>
#include <brine/pickle.hpp>
#include <gallery/user_info.hpp>

using gallery::UserInfo;

namespace {

bp::tuple addresses(UserInfo const& user) { return bp::tuple(listed(user.addresses)); }

void set_addresses(UserInfo& user, bp::tuple const& given)
{
    user.addresses = checked_texts("brine.gallery.UserInfo", "addresses", given);
}

} // namespace

void expose_user_info()
{
    bp::class_<UserInfo>("UserInfo", "UserInfo()\n\nWho somebody is, and where. Takes no attributes.")
        .def_readwrite("name", &UserInfo::name, "The name: str.")
        .add_property("addresses", addresses, set_addresses,
                      "The addresses: a tuple of str. TypeError for anything else, which changes nothing.")
        .def(
            "__repr__",
            +[](bp::object self) {
                return representation(self, "<%s %r, addresses=%r>", self.attr("name"), self.attr("addresses"));
            })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<brine::members<&UserInfo::name, &UserInfo::addresses>>())
        .def(brine::no_attributes())
        .def(brine::gc_exempt());
}
