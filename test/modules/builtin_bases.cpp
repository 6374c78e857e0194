// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// builtin_bases: what a class has that cannot derive from a built-in type. It holds one, or is made as one by hand.

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <stdexcept>
#include <string>

namespace bp = boost::python;

namespace larders {

struct larder {
    bp::object anything;
    bp::list shelf;
    bp::dict prices; // cheese -> price
};

struct sold_out : std::runtime_error {
    sold_out(std::string const& cheese, int days) : std::runtime_error("no " + cheese), cheese(cheese), days(days) {}
    std::string cheese;
    int days; // until there will be some
};

/// A class that Python raises derives from BaseException, so it is no class_.
PyObject* sold_out_class = nullptr;

void expose_sold_out()
{
    sold_out_class = PyErr_NewExceptionWithDoc(
        "builtin_bases.SoldOut", "cheese: str; days: int, until there will be some", PyExc_LookupError, nullptr);
    if (!sold_out_class) bp::throw_error_already_set();
    bp::scope().attr("SoldOut") = bp::handle<>(bp::borrowed(sold_out_class));
    bp::register_exception_translator<sold_out>(+[](sold_out const& error) {
        PyErr_SetObject(sold_out_class, bp::make_tuple(error.cheese, error.days).ptr());
    });
}

void order(std::string const& cheese) { throw sold_out(cheese, 3); }

} // namespace larders

BOOST_PYTHON_MODULE(builtin_bases)
{
    using larders::larder;
    bp::class_<larder>("Larder")
        .def_readwrite("anything", &larder::anything)
        .def_readwrite("shelf", &larder::shelf)
        .def_readwrite("prices", &larder::prices)
        .def(brine::pickle<brine::members<&larder::anything, &larder::shelf, &larder::prices>>());
    bp::class_<larders::sold_out>("WrappedSoldOut", bp::init<std::string, int>())
        .def_readonly("cheese", &larders::sold_out::cheese)
        .def_readonly("days", &larders::sold_out::days)
        .def(brine::pickle<
             brine::members<brine::argument<&larders::sold_out::cheese>, brine::argument<&larders::sold_out::days>>>());
    larders::expose_sold_out();
    bp::def("order", larders::order);
}
