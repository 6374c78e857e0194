// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/user_info.hpp>

#include <boost/test/unit_test.hpp>

using gallery::UserInfo;

BOOST_AUTO_TEST_SUITE(user_info)

BOOST_AUTO_TEST_CASE(starts_empty)
{
    UserInfo const user;
    BOOST_TEST(user.name.empty());
    BOOST_TEST(user.addresses.empty());
}

BOOST_AUTO_TEST_CASE(is_equal_by_name_and_addresses)
{
    UserInfo const ann{"Ann", {"here", "there"}};
    BOOST_TEST((ann == UserInfo{"Ann", {"here", "there"}}));
    BOOST_TEST((ann != UserInfo{"Eve", {"here", "there"}}));
    BOOST_TEST((ann != UserInfo{"Ann", {"there", "here"}}));
}

BOOST_AUTO_TEST_SUITE_END()
