// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/open_world.hpp>
#include <gallery/secret_world.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>

using gallery::OpenWorld;

BOOST_AUTO_TEST_SUITE(open_world)

BOOST_AUTO_TEST_CASE(greets_from_its_country)
{
    OpenWorld const world("Chile");
    BOOST_TEST(world.greet() == "Hello from Chile!");
    BOOST_TEST(world.country() == "Chile");
}

BOOST_AUTO_TEST_CASE(starts_with_the_number_0) { BOOST_TEST(OpenWorld("Chile").secret_number() == 0); }

BOOST_AUTO_TEST_CASE(keeps_the_number_that_was_set)
{
    OpenWorld world("Chile");
    world.set_secret_number(-42);
    BOOST_TEST(world.secret_number() == -42);
}

BOOST_AUTO_TEST_CASE(does_not_greet_with_the_number)
{
    OpenWorld world("Chile");
    world.set_secret_number(42);
    BOOST_TEST(world.greet() == "Hello from Chile!");
}

BOOST_AUTO_TEST_CASE(equals_one_of_the_same_country_and_number)
{
    OpenWorld a("Chile");
    OpenWorld b("Chile");
    a.set_secret_number(42);
    b.set_secret_number(42);
    BOOST_TEST((a == b));
    BOOST_TEST(!(a != b));
}

BOOST_AUTO_TEST_CASE(differs_by_country)
{
    BOOST_TEST((OpenWorld("Chile") != OpenWorld("Peru")));
    BOOST_TEST(!(OpenWorld("Chile") == OpenWorld("Peru")));
}

BOOST_AUTO_TEST_CASE(differs_by_number)
{
    OpenWorld numbered("Chile");
    numbered.set_secret_number(42);
    BOOST_TEST((numbered != OpenWorld("Chile")));
    BOOST_TEST(!(numbered == OpenWorld("Chile")));
}

BOOST_AUTO_TEST_CASE(is_a_type_of_its_own)
{
    BOOST_TEST((!std::is_base_of_v<gallery::World, OpenWorld>));
    BOOST_TEST((!std::is_convertible_v<OpenWorld, gallery::SecretWorld>));
}

BOOST_AUTO_TEST_SUITE_END()
