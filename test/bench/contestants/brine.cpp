// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Brine: the members are listed, as its README shows.

#define BENCH_CONTESTANT bench_brine
#include "boost_classes.hpp"

#include <brine/pickle.hpp>

using namespace BENCH_CONTESTANT;

template <>
struct brine::struct_members<Bicycle> : brine::members<&Bicycle::gears, &Bicycle::price> {};

using mixed_suite = brine::members<&Mixed::gears, &Mixed::seats, &Mixed::spokes, &Mixed::teeth, &Mixed::year,
                                   &Mixed::height, &Mixed::length, &Mixed::price, &Mixed::weight, &Mixed::electric,
                                   &Mixed::sold, &Mixed::brand, &Mixed::colour, &Mixed::model, &Mixed::owner,
                                   &Mixed::laps, &Mixed::parts, &Mixed::discount, &Mixed::best_lap, &Mixed::stock>;

BOOST_PYTHON_MODULE(bench_brine)
{
    class_item<Item>("Item").def(brine::pickle<brine::members<&Item::name, &Item::number>>());
    bp::scope().attr("OpenItem") = bp::scope().attr("Item"); // attributes travel along anyway

    class_sized<Bicycles>("Bicycles").def(brine::pickle<brine::members<&Bicycles::all>>());
    class_sized<Samples>("Samples").def(brine::pickle<brine::members<&Samples::values>>());
    class_mixed().def(brine::pickle<mixed_suite>());

    class_node().def(brine::pickle<brine::members<&Node::name, brine::graph<&Node::children>>>());
    bp::def(
        "make_graph", +[](std::size_t count) { return make_graph(count, make_shared_node); });
    bp::def("describe", describe);
}
