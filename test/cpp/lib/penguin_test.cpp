// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/penguin.hpp>

#include <boost/test/unit_test.hpp>

using gallery::Penguin;

BOOST_AUTO_TEST_SUITE(penguin)

BOOST_AUTO_TEST_CASE(has_not_eaten_when_it_is_constructed)
{
    Penguin const hungry("fish");
    BOOST_TEST(hungry.food() == "fish");
    BOOST_TEST(hungry.meals() == 0);
}

BOOST_AUTO_TEST_CASE(counts_its_meals)
{
    Penguin fed("fish");
    fed.eat();
    fed.eat();
    BOOST_TEST(fed.meals() == 2);
}

BOOST_AUTO_TEST_CASE(equals_one_with_the_same_food_and_meals)
{
    BOOST_TEST((Penguin("fish") == Penguin("fish")));
    BOOST_TEST(!(Penguin("fish") != Penguin("fish")));
}

BOOST_AUTO_TEST_CASE(differs_by_food)
{
    BOOST_TEST((Penguin("fish") != Penguin("wheat")));
    BOOST_TEST(!(Penguin("fish") == Penguin("wheat")));
}

BOOST_AUTO_TEST_CASE(differs_by_meals)
{
    Penguin fed("fish");
    fed.eat();
    BOOST_TEST((fed != Penguin("fish")));
    BOOST_TEST(!(fed == Penguin("fish")));
}

BOOST_AUTO_TEST_SUITE_END()
