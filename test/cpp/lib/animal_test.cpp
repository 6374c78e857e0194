// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/animal.hpp>

#include <boost/test/unit_test.hpp>

#include <stdexcept>

using gallery::Animal;
using gallery::ExtendableAnimal;

BOOST_AUTO_TEST_SUITE(animal)

BOOST_AUTO_TEST_CASE(has_the_legs_that_it_was_made_with)
{
    BOOST_TEST(Animal(4).number_of_legs() == 4);
    BOOST_TEST(ExtendableAnimal(1000).number_of_legs() == 1000);
}

BOOST_AUTO_TEST_CASE(may_have_none_but_no_fewer)
{
    BOOST_TEST(Animal(0).number_of_legs() == 0);
    BOOST_CHECK_THROW(Animal(-1), std::invalid_argument);
    BOOST_CHECK_THROW(ExtendableAnimal(-1), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(is_equal_by_its_legs)
{
    BOOST_TEST((Animal(4) == Animal(4)));
    BOOST_TEST((Animal(4) != Animal(6)));
    BOOST_TEST((ExtendableAnimal(4) == Animal(4)));
}

BOOST_AUTO_TEST_SUITE_END()
