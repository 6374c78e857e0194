// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// CheeseShop: a property with a getter, a setter and a deleter.

#include "expose.hpp"
#include "texts.hpp"

#include <brine/class_options/deletable_property.hpp>
#include <brine/pickle.hpp>
#include <gallery/cheese_shop.hpp>

using gallery::CheeseShop;

namespace {

bp::object regret(CheeseShop const& shop)
{
    return bp::str("We don't have: %s") % bp::make_tuple(listed(shop.cheeses));
}

/// A bp::str, for Boost.Python takes bytes for a std::string, and these need not be text.
void ask_for(CheeseShop& shop, bp::str const& cheese) { shop.ask_for(bp::extract<std::string>(cheese)); }

} // namespace

void expose_cheese_shop()
{
    bp::class_<CheeseShop>("CheeseShop", "CheeseShop()\n\nRemembers every cheese that it was asked for.")
        .def(brine::deletable_property("cheese", regret, ask_for, &CheeseShop::forget,
                                       "Read: what the shop does not have, str. Written: asks for a cheese, str; "
                                       "TypeError for anything else. Deleted: forgets what was asked for."))
        .def(
            "__repr__", +[](bp::object self) { return representation(self, "<%s: %s>", self.attr("cheese")); })
        .def(bp::self == bp::self)
        .def(bp::self != bp::self)
        .setattr("__hash__", bp::object())
        .def(brine::pickle<brine::members<&CheeseShop::cheeses>>());
}
