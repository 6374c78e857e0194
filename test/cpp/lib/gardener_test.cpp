// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <annex/gardener.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>

using annex::Gardener;

BOOST_AUTO_TEST_SUITE(gardener)

BOOST_AUTO_TEST_CASE(is_a_person_with_a_plot)
{
    Gardener const ann("Ann", 50, 7);
    gallery::Person const& person = ann;
    BOOST_TEST((person == gallery::Person("Ann", 50)));
    BOOST_TEST(ann.plot_no == 7);
}

BOOST_AUTO_TEST_CASE(starts_without_plot_and_hours)
{
    BOOST_TEST(Gardener().plot_no == 0);
    BOOST_TEST(Gardener().hours == 0);
}

BOOST_AUTO_TEST_CASE(hours_of_work_add_up_to_experience)
{
    Gardener ann;
    ann.work(99.5);
    BOOST_TEST(!ann.is_experienced());
    ann.work(0.5);
    BOOST_TEST(ann.hours == 100);
    BOOST_TEST(ann.is_experienced());
}

BOOST_AUTO_TEST_CASE(negative_hours_and_no_numbers_are_refused)
{
    Gardener ann;
    for (double const bad : {-1.0, std::numeric_limits<double>::quiet_NaN()})
        BOOST_CHECK_THROW(ann.work(bad), std::invalid_argument);
    BOOST_TEST(ann.hours == 0);
}

BOOST_AUTO_TEST_CASE(person_plot_and_hours_make_it_equal)
{
    Gardener const ann("Ann", 50, 7);
    Gardener worked = ann;
    worked.work(1);
    BOOST_TEST((ann == Gardener("Ann", 50, 7)));
    BOOST_TEST((ann != Gardener("Bob", 50, 7)));
    BOOST_TEST((ann != Gardener("Ann", 50, 8)));
    BOOST_TEST((ann != worked));
}

BOOST_AUTO_TEST_SUITE_END()
