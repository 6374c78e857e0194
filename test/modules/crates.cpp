// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// crates: the module that wraps the types; crate_users and wider_crate_users import them.

#include "crates.hpp"

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <memory>

namespace bp = boost::python;
using namespace crate_types;

namespace crate_types {

struct overridable_box : stock_box, bp::wrapper<stock_box> {};

} // namespace crate_types

BOOST_PYTHON_MODULE(crates)
{
    auto const made = bp::class_<crate>("Crate")
                          .def_readwrite("width", &crate::width)
                          .def(brine::pickle<brine::members<&crate::width, &crate::height>>());
    {
        bp::scope const within(made);
        bp::class_<tray>("Tray").def(brine::pickle<brine::members<&tray::width, &tray::height>>());
    }
    bp::class_<parcel, std::shared_ptr<parcel>>("Parcel").def(brine::pickle<brine::members<&parcel::width>>());
    bp::class_<stock_crate>("StockCrate").def_readwrite("width", &stock_crate::width);
    bp::class_<stock_barrel, std::shared_ptr<stock_barrel>>("StockBarrel");
    bp::class_<overridable_box, boost::noncopyable>("StockBox").def("weight", &stock_box::weight);
    bp::class_<stock_abstract, boost::noncopyable>("StockAbstract", bp::no_init);
    bp::def(
        "make_crate", +[] { return crate(); });
    bp::def(
        "make_stock_crate", +[] { return stock_crate(); });
    bp::def(
        "width", +[](crate const& given) { return given.width; });
    bp::scope().attr("number") = 5;
}
