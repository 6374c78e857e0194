// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/world.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>

using gallery::World;

BOOST_AUTO_TEST_SUITE(world)

BOOST_AUTO_TEST_CASE(greets_from_its_country) { BOOST_TEST(World("Chile").greet() == "Hello from Chile!"); }

BOOST_AUTO_TEST_CASE(keeps_its_country) { BOOST_TEST(World("Chile").country() == "Chile"); }

BOOST_AUTO_TEST_CASE(keeps_a_country_with_a_null_character_in_it)
{
    std::string const country("a\0b", 3);
    BOOST_TEST((World(country).country() == country));
}

BOOST_AUTO_TEST_CASE(equals_a_world_of_the_same_country)
{
    BOOST_TEST((World("Chile") == World("Chile")));
    BOOST_TEST(!(World("Chile") != World("Chile")));
}

BOOST_AUTO_TEST_CASE(differs_from_a_world_of_another_country)
{
    BOOST_TEST((World("Chile") != World("Peru")));
    BOOST_TEST(!(World("Chile") == World("Peru")));
}

BOOST_AUTO_TEST_CASE(is_not_made_from_a_string_by_accident)
{
    BOOST_TEST((std::is_constructible_v<World, std::string>));
    BOOST_TEST((!std::is_convertible_v<std::string, World>));
    BOOST_TEST(!std::is_default_constructible_v<World>);
}

BOOST_AUTO_TEST_SUITE_END()
