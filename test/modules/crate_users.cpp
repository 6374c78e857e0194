// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Imports the classes of crates when it is asked to, compiled with the same header and with the newer one; and the
// same as modules whose import fails, and that wrap the classes once more.

#include "crates.hpp"

#include <boost/python.hpp>

#include <brine/import_class.hpp>
#include <brine/pickle.hpp>

#include <map>
#include <string>

namespace bp = boost::python;
using namespace crate_types;
using brine::size_check;

namespace {

template <class T>
bp::object import_class(std::string name, std::string check, std::string module)
{
    std::map<std::string, size_check> const checks{
        {"error", size_check::error}, {"warn", size_check::warn}, {"ignore", size_check::ignore}};
    return brine::import_class<T>(module.c_str(), name.c_str(), checks.at(check));
}

template <class T>
void define(char const* name)
{
    bp::def(name, import_class<T>, (bp::arg("name"), bp::arg("check") = "error", bp::arg("module") = "crates"));
}

void wrap_again()
{
    bp::class_<crate>("CrateAgain")
        .def_readwrite("width", &crate::width)
        .def(brine::pickle<brine::members<&crate::width, &crate::height>>());
}

void wrap_stock_again()
{
    bp::class_<stock_crate>("StockCrateAgain")
        .def(brine::pickle<brine::members<&stock_crate::width, &stock_crate::height>>());
}

} // namespace

BOOST_PYTHON_MODULE(BRINE_TEST_MODULE)
{
    define<crate>("crate");
    define<parcel>("parcel");
    define<tray>("tray");
    define<stock_crate>("stock_crate");
    define<stock_barrel>("stock_barrel");
    define<stock_box>("stock_box");
    define<stock_abstract>("stock_abstract");
    bp::def(
        "make_crate", +[] { return crate(); });
    bp::def(
        "make_stock_crate", +[] { return stock_crate(); });
#ifdef BRINE_TEST_IMPORTS
    brine::import_class<crate>("crates", "Crate");
#endif
#ifdef BRINE_TEST_IMPORTS_FIRST
    bp::import("crates");
#endif
#ifdef BRINE_TEST_WRAPS_AGAIN
    wrap_again();
    wrap_stock_again();
#else
    (void)wrap_again;
    (void)wrap_stock_again;
#endif
}
