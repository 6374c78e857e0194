// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/closed_world.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>

using gallery::ClosedWorld;

BOOST_AUTO_TEST_SUITE(closed_world)

BOOST_AUTO_TEST_CASE(greets) { BOOST_TEST(ClosedWorld().greet() == "Hello from a closed world!"); }

BOOST_AUTO_TEST_CASE(equals_any_other)
{
    BOOST_TEST((ClosedWorld() == ClosedWorld()));
    BOOST_TEST(!(ClosedWorld() != ClosedWorld()));
}

BOOST_AUTO_TEST_CASE(holds_nothing) { BOOST_TEST(std::is_empty_v<ClosedWorld>); }

BOOST_AUTO_TEST_SUITE_END()
