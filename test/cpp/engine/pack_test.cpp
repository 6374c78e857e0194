// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include "engine_module.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>

namespace {

std::string repr(bp::object const& value) { return bp::extract<std::string>(value.attr("__repr__")()); }

} // namespace

BOOST_AUTO_TEST_SUITE(pack)

BOOST_AUTO_TEST_CASE(gives_a_tuple_of_the_values)
{
    bp::object garden(Garden{});
    BOOST_TEST(repr(brine::pack(garden, 1, 2.5, std::string("three"), true)) == "(1, 2.5, 'three', True)");
}

BOOST_AUTO_TEST_CASE(gives_the_limits_of_integers)
{
    bp::object garden(Garden{});
    auto const state =
        brine::pack(garden, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::uint64_t>::max());
    BOOST_TEST(repr(state) == "(-9223372036854775808, 18446744073709551615)");
}

BOOST_AUTO_TEST_CASE(puts_the_dict_last_unless_it_is_empty)
{
    bp::object garden(Garden{});
    BOOST_TEST(repr(brine::pack(garden, 1)) == "(1,)");
    garden.attr("note") = 5;
    BOOST_TEST(repr(brine::pack(garden, 1)) == "(1, {'note': 5})");
    garden.attr("__dict__").attr("clear")();
    BOOST_TEST(repr(brine::pack(garden, 1)) == "(1,)");
}

BOOST_AUTO_TEST_CASE(gives_the_very_dict_not_a_copy)
{
    bp::object garden(Garden{});
    garden.attr("note") = 5;
    bp::object const state = brine::pack(garden, 1);
    BOOST_TEST(bp::object(state[1]).ptr() == bp::object(garden.attr("__dict__")).ptr());
}

BOOST_AUTO_TEST_CASE(takes_no_values) { BOOST_TEST(repr(brine::pack(bp::object(Garden{}))) == "()"); }

BOOST_AUTO_TEST_SUITE_END()
