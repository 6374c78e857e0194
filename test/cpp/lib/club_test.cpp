// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <annex/club.hpp>

#include <boost/test/unit_test.hpp>

using annex::GardenersClub;
using gallery::Person;

namespace {

std::shared_ptr<Person> somebody(char const* name) { return std::make_shared<Person>(name, 30); }

} // namespace

BOOST_AUTO_TEST_SUITE(club)

BOOST_AUTO_TEST_CASE(starts_without_people_and_bicycles)
{
    GardenersClub const club("Roses");
    BOOST_TEST(club.name() == "Roses");
    BOOST_TEST(!club.founder());
    BOOST_TEST(club.members().empty());
    BOOST_TEST(club.fleet().size() == 0u);
}

BOOST_AUTO_TEST_CASE(shares_its_people_and_copies_do_too)
{
    auto const ann = somebody("Ann");
    GardenersClub club;
    club.set_founder(ann);
    club.join(ann);
    GardenersClub const copy = club;
    BOOST_TEST(copy.founder() == ann);
    BOOST_TEST(copy.members().at(0) == ann);
}

BOOST_AUTO_TEST_CASE(members_stay_in_the_order_in_which_they_joined)
{
    GardenersClub club;
    for (char const* name : {"Bob", "Ann"})
        club.join(somebody(name));
    BOOST_TEST(club.members().at(0)->name == "Bob");
    BOOST_TEST(club.members().at(1)->name == "Ann");
}

BOOST_AUTO_TEST_CASE(nobody_is_no_member_but_may_be_the_founder)
{
    GardenersClub club;
    club.join(somebody("Ann"));
    BOOST_CHECK_THROW(club.join(nullptr), std::invalid_argument);
    BOOST_CHECK_THROW(club.set_members({somebody("Bob"), nullptr}), std::invalid_argument);
    BOOST_TEST(club.members().size() == 1u);
    club.set_founder(nullptr);
    BOOST_TEST(!club.founder());
}

BOOST_AUTO_TEST_CASE(its_bicycles_are_its_own)
{
    gallery::Catalogue bicycles;
    bicycles.push_back({21, 99.5});
    GardenersClub club;
    club.set_fleet(bicycles);
    bicycles.clear();
    BOOST_TEST(club.fleet().at(0).gears == 21);
}

BOOST_AUTO_TEST_CASE(name_people_and_bicycles_make_it_equal)
{
    GardenersClub first("Roses"), second("Roses");
    BOOST_TEST((first == second));
    first.join(somebody("Ann"));
    BOOST_TEST((first != second));
    second.join(somebody("Ann"));
    BOOST_TEST((first == second));
    first.set_founder(somebody("Ann"));
    BOOST_TEST((first != second));
    second.set_founder(somebody("Bob"));
    BOOST_TEST((first != second));
    second.set_founder(somebody("Ann"));
    BOOST_TEST((first == second));
    gallery::Catalogue bicycles;
    bicycles.push_back({21, 99.5});
    first.set_fleet(bicycles);
    BOOST_TEST((first != second));
    BOOST_TEST((GardenersClub("Lilies") != GardenersClub("Roses")));
}

BOOST_AUTO_TEST_SUITE_END()
