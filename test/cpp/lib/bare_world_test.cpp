// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/bare_world.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>

using gallery::BareWorld;

BOOST_AUTO_TEST_SUITE(bare_world)

BOOST_AUTO_TEST_CASE(greets) { BOOST_TEST(BareWorld().greet() == "Hello from a bare world!"); }

BOOST_AUTO_TEST_CASE(equals_any_other)
{
    BOOST_TEST((BareWorld() == BareWorld()));
    BOOST_TEST(!(BareWorld() != BareWorld()));
}

BOOST_AUTO_TEST_CASE(holds_nothing) { BOOST_TEST(std::is_empty_v<BareWorld>); }

BOOST_AUTO_TEST_SUITE_END()
