// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/dict_world.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>

using gallery::DictWorld;

BOOST_AUTO_TEST_SUITE(dict_world)

BOOST_AUTO_TEST_CASE(greets) { BOOST_TEST(DictWorld().greet() == "Hello from a dict world!"); }

BOOST_AUTO_TEST_CASE(equals_any_other)
{
    BOOST_TEST((DictWorld() == DictWorld()));
    BOOST_TEST(!(DictWorld() != DictWorld()));
}

BOOST_AUTO_TEST_CASE(holds_nothing) { BOOST_TEST(std::is_empty_v<DictWorld>); }

BOOST_AUTO_TEST_SUITE_END()
