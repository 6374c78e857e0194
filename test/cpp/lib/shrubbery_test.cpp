// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/shrubbery.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>
#include <stdexcept>

using gallery::Shrubbery;

BOOST_AUTO_TEST_SUITE(shrubbery)

BOOST_AUTO_TEST_CASE(keeps_its_measures)
{
    Shrubbery const made(3, 4, 0.5F);
    BOOST_TEST(made.width == 3);
    BOOST_TEST(made.height == 4);
    BOOST_TEST(made.depth == 0.5F);
    BOOST_TEST(made.widenings == 0);
}

BOOST_AUTO_TEST_CASE(has_no_depth_unless_one_is_given) { BOOST_TEST(Shrubbery(3, 4).depth == 0); }

BOOST_AUTO_TEST_CASE(describes_itself) { BOOST_TEST(Shrubbery(3, 4).describe() == "This shrubbery is 3 by 4 cubits."); }

BOOST_AUTO_TEST_CASE(is_widened_and_counts_it)
{
    Shrubbery made(3, 4);
    widen(&made, 2);
    BOOST_TEST(made.width == 5);
    BOOST_TEST(made.height == 4);
    BOOST_TEST(made.widenings == 1);
}

BOOST_AUTO_TEST_CASE(is_not_widened_beyond_an_int)
{
    int const widest = std::numeric_limits<int>::max();
    Shrubbery made(widest, 4);
    BOOST_CHECK_THROW(widen(&made, 1), std::invalid_argument);
    BOOST_TEST((made == Shrubbery(widest, 4)));
    Shrubbery lacking(std::numeric_limits<int>::min(), 4);
    BOOST_CHECK_THROW(widen(&lacking, -1), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(may_have_a_neighbour)
{
    Shrubbery const wide(std::numeric_limits<int>::max(), 4);
    BOOST_TEST(common_width(wide, nullptr) == wide.width);
    BOOST_TEST(common_width(wide, &wide) == 2LL * wide.width);
}

BOOST_AUTO_TEST_CASE(another_has_its_width_and_height)
{
    Shrubbery made(3, 4, 0.5F);
    widen(&made, 1);
    BOOST_TEST((another(made) == Shrubbery(4, 4)));
}

BOOST_AUTO_TEST_CASE(differs_by_each_of_its_members)
{
    Shrubbery const made(3, 4, 0.5F);
    Shrubbery widened = made;
    widened.widenings = 1;
    BOOST_TEST((made == Shrubbery(3, 4, 0.5F)));
    BOOST_TEST(!(made != Shrubbery(3, 4, 0.5F)));
    BOOST_TEST((made != Shrubbery(2, 4, 0.5F)));
    BOOST_TEST((made != Shrubbery(3, 5, 0.5F)));
    BOOST_TEST((made != Shrubbery(3, 4)));
    BOOST_TEST((made != widened));
}

BOOST_AUTO_TEST_SUITE_END()
