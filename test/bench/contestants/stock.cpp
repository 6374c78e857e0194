// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Stock Boost.Python: suites as its manual describes them, through .def_pickle().

#define BENCH_CONTESTANT bench_stock
#include "boost_suites.hpp"

using namespace BENCH_CONTESTANT;

BOOST_PYTHON_MODULE(bench_stock)
{
    class_item<Item>("Item").def_pickle(item_suite());
    class_item<OpenItem>("OpenItem").def_pickle(open_item_suite());
    class_sized<Bicycles>("Bicycles").def_pickle(bytes_suite<Bicycles, &Bicycles::all>());
    class_sized<Samples>("Samples").def_pickle(bytes_suite<Samples, &Samples::values>());
    class_mixed().def_pickle(mixed_suite());
    class_node().def_pickle(node_suite());
    bp::def("make_graph", make_graph_in_python);
    bp::def("describe", describe);
}
