// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <brine/version.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(version)

BOOST_AUTO_TEST_CASE(number_and_text_agree)
{
    std::string const text = std::to_string(BRINE_VERSION / 100000) + '.' + std::to_string(BRINE_VERSION / 100 % 1000) +
                             '.' + std::to_string(BRINE_VERSION % 100);
    BOOST_TEST(text == BRINE_VERSION_STRING);
}

BOOST_AUTO_TEST_SUITE_END()
