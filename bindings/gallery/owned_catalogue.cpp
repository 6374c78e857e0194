// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// OwnedCatalogue: a C++ subclass whose state adds an owner. The base's suite brings the bicycles by itself.

#include "expose.hpp"

#include <brine/class_options/gc_traverse.hpp>
#include <brine/pickle.hpp>
#include <gallery/owned_catalogue.hpp>

using gallery::OwnedCatalogue;

namespace {

bp::object average_price(OwnedCatalogue const& catalogue)
{
    auto const average = catalogue.average_price();
    return average ? bp::object(*average) : bp::object();
}

} // namespace

void expose_owned_catalogue()
{
    bp::class_<OwnedCatalogue, bp::bases<gallery::Catalogue>>(
        "OwnedCatalogue", "OwnedCatalogue()\n\nA Catalogue that belongs to somebody.")
        .add_property("owner",
                      bp::make_function(&OwnedCatalogue::owner, bp::return_value_policy<bp::copy_const_reference>()),
                      &OwnedCatalogue::set_owner, "The owner: a Person, or None. TypeError for anything else.")
        .def("average_price", average_price,
             "The bicycles' mean price: float, in the catalogue's currency; None where there are none.")
        .def(
            "__repr__",
            +[](bp::object self) {
                return representation(self, "<%s of %d bicycles, owner=%r>", bp::len(self), self.attr("owner"));
            })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<brine::members<brine::property<&OwnedCatalogue::owner, &OwnedCatalogue::set_owner>>>())
        .def(brine::gc_traverse<&OwnedCatalogue::owner>());
}
