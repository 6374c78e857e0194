// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Classes in another order than they need one another, in a module; and in one whose classes are exposed by calls, in
// any order.

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <memory>
#include <vector>

namespace bp = boost::python;

namespace BRINE_TEST_MODULE_NAMESPACE {

struct leaf;

/// Knows its member's class by a forward declaration, where it is declared.
struct stem {
    int length = 0;
    std::shared_ptr<leaf> first;
    std::vector<std::shared_ptr<leaf>> rest;
};

struct leaf {
    int veins = 0;
    std::weak_ptr<stem> on;
};

struct needle : leaf {
    int sharpness = 0;
};

} // namespace BRINE_TEST_MODULE_NAMESPACE

using namespace BRINE_TEST_MODULE_NAMESPACE;

namespace {

bp::object within()
{
#ifdef BRINE_TEST_BY_CALLS
    return bp::import("exposed_by_calls");
#else
    return bp::scope();
#endif
}

bp::list rest(stem const& self)
{
    bp::list made;
    for (auto const& each : self.rest)
        made.append(each);
    return made;
}

void grow(stem& self, std::shared_ptr<leaf> added) { self.rest.push_back(added); }

void expose_stem()
{
    bp::scope const here(within());
    bp::class_<stem, std::shared_ptr<stem>>("Stem")
        .def_readwrite("length", &stem::length)
        .def_readwrite("first", &stem::first)
        .def("grow", grow)
        .add_property("rest", rest)
        .def(brine::pickle<brine::members<&stem::length, &stem::first, &stem::rest>>());
}

void expose_leaf()
{
    bp::scope const here(within());
    bp::class_<leaf, std::shared_ptr<leaf>>("Leaf")
        .def_readwrite("veins", &leaf::veins)
        .def(brine::pickle<brine::members<&leaf::veins, &leaf::on>>());
}

void expose_needle()
{
    bp::scope const here(within());
    bp::class_<needle, bp::bases<leaf>, std::shared_ptr<needle>>("Needle")
        .def_readwrite("sharpness", &needle::sharpness)
        .def(brine::pickle<brine::members<&needle::sharpness>>());
}

} // namespace

BOOST_PYTHON_MODULE(BRINE_TEST_MODULE)
{
#ifdef BRINE_TEST_BY_CALLS
    bp::def("expose_needle", expose_needle);
    bp::def(
        "expose_its_base", +[] {
            expose_leaf();
            expose_stem();
        });
#else
    expose_stem();
    expose_leaf();
    expose_needle();
#endif
}
