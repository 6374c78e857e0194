// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include "expose.hpp"

#include <brine/import_class.hpp>
#include <gallery/catalogue.hpp>
#include <gallery/person.hpp>

BOOST_PYTHON_MODULE(annex)
{
    boost::python::scope().attr("__doc__") =
        "Classes that derive from the gallery's and hold them: another extension module, which knows their headers.";
    boost::python::docstring_options const only_ours(true, false, false);

    // What belongs to the other module comes first: a base must be there before the class that derives from it.
    bp::scope().attr("Member") = brine::import_class<gallery::Person>("brine.gallery", "Person");
    brine::import_class<gallery::Catalogue>("brine.gallery", "Catalogue");

    expose_gardener();
    expose_club();
}
