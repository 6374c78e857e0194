// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// The suite that brine::members generates, called as a class's author or plain .def_pickle would call it.

#include "engine_module.hpp"

#include <boost/test/unit_test.hpp>

static_assert(std::is_base_of_v<bp::pickle_suite, garden_suite>, "Brine: .def_pickle must accept generated suites");

namespace {

char const* const garden_tag = "v1 name:str beds:int32";

} // namespace

BOOST_AUTO_TEST_SUITE(members)

BOOST_AUTO_TEST_CASE(gives_the_listed_values)
{
    bp::object const garden(Garden{"Kew", 3});
    bp::tuple const state = garden_suite::getstate(garden);
    BOOST_TEST(bp::extract<std::string>(state[0])() == garden_tag);
    BOOST_TEST(bp::extract<std::string>(state[1])() == "Kew");
    BOOST_TEST(bp::extract<int>(state[2])() == 3);
    BOOST_TEST(bp::len(state) == 3);
}

BOOST_AUTO_TEST_CASE(puts_them_back)
{
    bp::object const garden(Garden{});
    garden_suite::setstate(garden, bp::make_tuple(garden_tag, "Kew", 3));
    Garden const& restored = bp::extract<Garden const&>(garden);
    BOOST_TEST(restored.name == "Kew");
    BOOST_TEST(restored.beds == 3);
}

BOOST_AUTO_TEST_CASE(changes_nothing_where_one_value_does_not_fit)
{
    bp::object const garden(Garden{"Kew", 3});
    bp::tuple const wrong = bp::make_tuple(garden_tag, "Eden", "many");
    BOOST_TEST(error_of([&] { garden_suite::setstate(garden, wrong); }) ==
               "TypeError: engine_module.Garden.beds: expected an int from -2147483648 to 2147483647, got an instance "
               "of str [brine.bad-state]");
    Garden const& untouched = bp::extract<Garden const&>(garden);
    BOOST_TEST(untouched.name == "Kew");
    BOOST_TEST(untouched.beds == 3);
}

BOOST_AUTO_TEST_CASE(manages_the_dict) { BOOST_TEST(garden_suite::getstate_manages_dict()); }

BOOST_AUTO_TEST_CASE(is_accepted_by_plain_def_pickle)
{
    bp::object orchard = bp::import("engine_module").attr("Orchard")();
    orchard.attr("trees") = 5;
    bp::object const pickle = bp::import("pickle");
    bp::object const restored = pickle.attr("loads")(pickle.attr("dumps")(orchard));
    BOOST_TEST(bp::extract<int>(restored.attr("trees"))() == 5);
}

BOOST_AUTO_TEST_SUITE_END()
