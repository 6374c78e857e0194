// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/color.hpp>

#include <boost/test/unit_test.hpp>

using gallery::Color;
using gallery::shows;

BOOST_AUTO_TEST_SUITE(color)

BOOST_AUTO_TEST_CASE(has_the_numbers_of_the_chart)
{
    BOOST_TEST(static_cast<int>(Color::white) == 1);
    BOOST_TEST(static_cast<int>(Color::yellow) == 2);
    BOOST_TEST(static_cast<int>(Color::red) == 4);
    BOOST_TEST(static_cast<int>(Color::blue) == 8);
}

BOOST_AUTO_TEST_CASE(shows_itself_and_no_other)
{
    BOOST_TEST(shows(Color::red, Color::red));
    BOOST_TEST(!shows(Color::red, Color::blue));
}

BOOST_AUTO_TEST_CASE(shows_both_where_two_are_in_one_flower)
{
    BOOST_TEST(shows(Color::red | Color::white, Color::red));
    BOOST_TEST(shows(Color::red | Color::white, Color::white));
    BOOST_TEST(!shows(Color::red, Color::red | Color::white));
}

BOOST_AUTO_TEST_SUITE_END()
