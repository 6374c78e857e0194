// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/norwegian.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>

using gallery::Norwegian;
using gallery::Parrot;

BOOST_AUTO_TEST_SUITE(norwegian)

BOOST_AUTO_TEST_CASE(says_what_a_parrot_says_and_more)
{
    BOOST_TEST(Norwegian().describe() == "This parrot is resting.\nLovely plumage!");
}

BOOST_AUTO_TEST_CASE(says_so_through_its_base)
{
    Norwegian const blue("Polly");
    Parrot const& parrot = blue;
    BOOST_TEST(parrot.describe() == blue.describe());
    BOOST_TEST(heard(blue) == blue.describe());
}

BOOST_AUTO_TEST_CASE(is_final) { BOOST_TEST(std::is_final_v<Norwegian>); }

BOOST_AUTO_TEST_CASE(differs_by_name_and_fjords)
{
    Norwegian blue("Polly"), pining("Polly");
    BOOST_TEST((blue == pining));
    BOOST_TEST(!(blue != pining));
    pining.fjords = 1;
    BOOST_TEST((blue != pining));
    BOOST_TEST((blue != Norwegian("Paul")));
}

BOOST_AUTO_TEST_SUITE_END()
