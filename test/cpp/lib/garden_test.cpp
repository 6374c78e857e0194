// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/garden.hpp>

#include <boost/test/unit_test.hpp>

#include <stdexcept>

using gallery::Color;
using gallery::Garden;

namespace {

auto bed(Color color, std::vector<std::string> plants = {})
{
    return std::make_shared<Garden::Bed>(Garden::Bed{color, std::move(plants)});
}

Garden garden(Garden::bed_list beds)
{
    Garden made;
    made.set_beds(std::move(beds));
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(garden_and_bed)

BOOST_AUTO_TEST_CASE(starts_without_beds) { BOOST_TEST(Garden().beds().empty()); }

BOOST_AUTO_TEST_CASE(a_bed_starts_white_and_empty)
{
    BOOST_TEST((Garden::Bed().color == Color::white));
    BOOST_TEST(Garden::Bed().plants.empty());
}

BOOST_AUTO_TEST_CASE(shares_the_beds_that_it_is_given)
{
    auto const shared = bed(Color::red);
    auto const one = garden({shared}), other = garden({shared, shared});
    BOOST_TEST(one.beds().front() == other.beds().back());
}

BOOST_AUTO_TEST_CASE(refuses_a_null_bed_by_its_number_and_stays_as_it_was)
{
    auto made = garden({bed(Color::red)});
    BOOST_CHECK_EXCEPTION(made.set_beds({bed(Color::blue), nullptr}), std::invalid_argument,
                          [](auto& error) { return std::string(error.what()) == "bed 1 of a garden is null"; });
    BOOST_TEST(made.beds().size() == 1u);
}

BOOST_AUTO_TEST_CASE(finds_the_first_bed_that_shows_a_colour)
{
    auto const first = bed(Color::red | Color::white), second = bed(Color::red);
    auto const made = garden({bed(Color::blue), first, second});
    BOOST_TEST(made.find(Color::red) == first);
    BOOST_TEST(made.find(Color::yellow) == nullptr);
}

BOOST_AUTO_TEST_CASE(equals_one_with_equal_beds_in_the_same_order)
{
    auto const made = garden({bed(Color::red, {"rose"}), bed(Color::blue)});
    BOOST_TEST((made == garden({bed(Color::red, {"rose"}), bed(Color::blue)})));
    BOOST_TEST((made != garden({bed(Color::blue), bed(Color::red, {"rose"})})));
    BOOST_TEST((made != garden({bed(Color::red, {"rose"})})));
    BOOST_TEST((made != garden({bed(Color::red, {"tulip"}), bed(Color::blue)})));
    BOOST_TEST((made != garden({bed(Color::white, {"rose"}), bed(Color::blue)})));
}

BOOST_AUTO_TEST_SUITE_END()
