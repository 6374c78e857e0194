// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/person.hpp>

#include <boost/test/unit_test.hpp>

using gallery::Person;

BOOST_AUTO_TEST_SUITE(person)

BOOST_AUTO_TEST_CASE(starts_without_a_name_at_age_0)
{
    Person const nobody;
    BOOST_TEST(nobody.name.empty());
    BOOST_TEST(nobody.age == 0);
}

BOOST_AUTO_TEST_CASE(keeps_name_and_age)
{
    Person const dave("Dave", 30);
    BOOST_TEST(dave.name == "Dave");
    BOOST_TEST(dave.age == 30);
}

BOOST_AUTO_TEST_CASE(may_have_a_negative_age) { BOOST_TEST(Person("Dave", -1).age == -1); }

BOOST_AUTO_TEST_CASE(equals_one_of_the_same_name_and_age)
{
    BOOST_TEST((Person("Dave", 30) == Person("Dave", 30)));
    BOOST_TEST(!(Person("Dave", 30) != Person("Dave", 30)));
}

BOOST_AUTO_TEST_CASE(differs_by_name)
{
    BOOST_TEST((Person("Dave", 30) != Person("Eve", 30)));
    BOOST_TEST(!(Person("Dave", 30) == Person("Eve", 30)));
}

BOOST_AUTO_TEST_CASE(differs_by_age)
{
    BOOST_TEST((Person("Dave", 30) != Person("Dave", 31)));
    BOOST_TEST(!(Person("Dave", 30) == Person("Dave", 31)));
}

BOOST_AUTO_TEST_SUITE_END()
