// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// A module in the program's own inittab round-trips in the embedded interpreter.

#include "engine_module.hpp"

#include <boost/test/unit_test.hpp>

namespace {

bp::object kew()
{
    bp::object garden = bp::import("engine_module").attr("Garden")();
    garden.attr("name") = "Kew";
    garden.attr("beds") = 3;
    garden.attr("note") = "kept";
    return garden;
}

void check(bp::object const& restored)
{
    BOOST_TEST(bp::extract<std::string>(restored.attr("name"))() == "Kew");
    BOOST_TEST(bp::extract<int>(restored.attr("beds"))() == 3);
    BOOST_TEST(bp::extract<std::string>(restored.attr("note"))() == "kept");
}

} // namespace

BOOST_AUTO_TEST_SUITE(round_trip)

BOOST_AUTO_TEST_CASE(at_each_protocol)
{
    bp::object const pickle = bp::import("pickle");
    for (int protocol = 0; protocol <= 5; ++protocol)
        check(pickle.attr("loads")(pickle.attr("dumps")(kew(), protocol)));
}

BOOST_AUTO_TEST_CASE(by_copies)
{
    bp::object const copy = bp::import("copy");
    check(copy.attr("copy")(kew()));
    check(copy.attr("deepcopy")(kew()));
}

BOOST_AUTO_TEST_CASE(leaves_no_error_set_where_it_is_refused)
{
    std::string const error = error_of([] { evaluate("pickle.dumps(m.Shed())"); });
    BOOST_TEST(error.find("is not enabled") != std::string::npos, error);
    BOOST_TEST(!PyErr_Occurred());
}

BOOST_AUTO_TEST_CASE(a_class_takes_one_suite_only)
{
    std::string const error = error_of([] { evaluate("m.enable_twice()"); });
    BOOST_TEST(error.find("[brine.two-suites]") != std::string::npos, error);
}

BOOST_AUTO_TEST_SUITE_END()
