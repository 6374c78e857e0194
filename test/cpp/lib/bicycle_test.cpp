// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/bicycle.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <limits>

using gallery::Bicycle;

BOOST_AUTO_TEST_SUITE(bicycle)

BOOST_AUTO_TEST_CASE(starts_without_gears_and_for_free)
{
    Bicycle const bicycle;
    BOOST_TEST(bicycle.gears == 0);
    BOOST_TEST(bicycle.price == 0.0);
}

BOOST_AUTO_TEST_CASE(equals_one_of_the_same_gears_and_price)
{
    BOOST_TEST((Bicycle{7, 199.0} == Bicycle{7, 199.0}));
    BOOST_TEST(!(Bicycle{7, 199.0} != Bicycle{7, 199.0}));
}

BOOST_AUTO_TEST_CASE(differs_by_gears)
{
    BOOST_TEST((Bicycle{7, 199.0} != Bicycle{8, 199.0}));
    BOOST_TEST(!(Bicycle{7, 199.0} == Bicycle{8, 199.0}));
}

BOOST_AUTO_TEST_CASE(differs_by_price)
{
    BOOST_TEST((Bicycle{7, 199.0} != Bicycle{7, 198.0}));
    BOOST_TEST(!(Bicycle{7, 199.0} == Bicycle{7, 198.0}));
}

BOOST_AUTO_TEST_CASE(of_no_number_as_price_equals_none)
{
    Bicycle const priceless{7, std::numeric_limits<double>::quiet_NaN()};
    Bicycle const& same = priceless;
    BOOST_TEST((priceless != same));
}

#if defined(__x86_64__)
BOOST_AUTO_TEST_CASE(takes_16_bytes_with_padding_after_the_gears)
{
    BOOST_TEST(sizeof(Bicycle) == 16U);
    BOOST_TEST(offsetof(Bicycle, price) == 8U);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
