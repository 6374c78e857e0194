// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/cheese_shop.hpp>

#include <boost/test/unit_test.hpp>

using gallery::CheeseShop;

BOOST_AUTO_TEST_SUITE(cheese_shop)

BOOST_AUTO_TEST_CASE(starts_without_a_question) { BOOST_TEST(CheeseShop().cheeses.empty()); }

BOOST_AUTO_TEST_CASE(remembers_what_it_was_asked_for)
{
    CheeseShop shop;
    shop.ask_for("camembert");
    shop.ask_for("cheddar");
    shop.ask_for("camembert");
    BOOST_TEST(shop.cheeses == (std::vector<std::string>{"camembert", "cheddar", "camembert"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(forgets)
{
    CheeseShop shop;
    shop.ask_for("camembert");
    shop.forget();
    BOOST_TEST(shop.cheeses.empty());
}

BOOST_AUTO_TEST_CASE(differs_by_its_cheeses)
{
    CheeseShop shop, other;
    BOOST_TEST((shop == other));
    shop.ask_for("camembert");
    BOOST_TEST((shop != other));
    other.ask_for("camembert");
    BOOST_TEST((shop == other));
    BOOST_TEST(!(shop != other));
}

BOOST_AUTO_TEST_SUITE_END()
