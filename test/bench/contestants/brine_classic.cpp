// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// The very suites of stock.cpp, through brine::pickle.

#define BENCH_CONTESTANT bench_brine_classic
#include "boost_suites.hpp"

#include <brine/pickle.hpp>

using namespace BENCH_CONTESTANT;

BOOST_PYTHON_MODULE(bench_brine_classic)
{
    class_item<Item>("Item").def(brine::pickle<item_suite>());
    class_item<OpenItem>("OpenItem").def(brine::pickle<open_item_suite>());
    class_sized<Bicycles>("Bicycles").def(brine::pickle<bytes_suite<Bicycles, &Bicycles::all>>());
    class_sized<Samples>("Samples").def(brine::pickle<bytes_suite<Samples, &Samples::values>>());
    class_mixed().def(brine::pickle<mixed_suite>());
    class_node().def(brine::pickle<node_suite>());
    bp::def("make_graph", make_graph_in_python);
    bp::def("describe", describe);
}
