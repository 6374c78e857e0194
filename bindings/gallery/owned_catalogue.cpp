// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// OwnedCatalogue: a C++ subclass whose state adds an owner to that of its base.

#include "catalogue.hpp"

#include <gallery/owned_catalogue.hpp>

using gallery::OwnedCatalogue;
using gallery::Person;

namespace {

struct owned_catalogue_suite : bp::pickle_suite {
    static bp::tuple getstate(bp::object self)
    {
        OwnedCatalogue const& catalogue = bp::extract<OwnedCatalogue const&>(self);
        return brine::pack(self, packed_bicycles(catalogue), catalogue.owner());
    }

    static void setstate(bp::object self, bp::object state)
    {
        auto const [bytes, owner] =
            brine::unpack<brine::bytes_view, std::shared_ptr<Person>>(self, {"data", "owner"}, state);
        OwnedCatalogue& catalogue = bp::extract<OwnedCatalogue&>(self);
        static_cast<gallery::Catalogue&>(catalogue) = unpacked_bicycles(bytes);
        catalogue.set_owner(owner);
    }

    static bool getstate_manages_dict() { return true; }
};

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
        .add_property("owner", &OwnedCatalogue::owner, &OwnedCatalogue::set_owner,
                      "The owner: a Person, or None. TypeError for anything else.")
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
        .def(brine::pickle<owned_catalogue_suite>());
}
