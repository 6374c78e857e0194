// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/owned_catalogue.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <type_traits>
#include <utility>

using gallery::Catalogue;
using gallery::OwnedCatalogue;
using gallery::Person;

namespace {

std::shared_ptr<Person> dave() { return std::make_shared<Person>("Dave", 30); }

OwnedCatalogue owned_by(std::shared_ptr<Person> owner)
{
    OwnedCatalogue catalogue;
    catalogue.push_back({1, 50.0});
    catalogue.push_back({7, 199.0});
    catalogue.push_back({21, 399.0});
    catalogue.set_owner(std::move(owner));
    return catalogue;
}

} // namespace

BOOST_AUTO_TEST_SUITE(owned_catalogue)

BOOST_AUTO_TEST_CASE(starts_empty_without_an_owner)
{
    OwnedCatalogue const catalogue;
    BOOST_TEST(catalogue.size() == 0U);
    BOOST_TEST(!catalogue.owner());
}

// The owner.

BOOST_AUTO_TEST_CASE(shares_its_owner_rather_than_copying_them)
{
    std::shared_ptr<Person> const owner = dave();
    OwnedCatalogue const catalogue = owned_by(owner);
    BOOST_TEST(catalogue.owner() == owner);

    owner->age = 31;
    BOOST_TEST(catalogue.owner()->age == 31);
}

BOOST_AUTO_TEST_CASE(loses_its_owner_when_set_to_null)
{
    OwnedCatalogue catalogue = owned_by(dave());
    catalogue.set_owner(nullptr);
    BOOST_TEST(!catalogue.owner());
}

BOOST_AUTO_TEST_CASE(keeps_its_owner_alive_until_it_goes)
{
    std::weak_ptr<Person> owner;
    {
        OwnedCatalogue const catalogue = owned_by(dave());
        owner = catalogue.owner();
        BOOST_TEST(!owner.expired());
    }
    BOOST_TEST(owner.expired());
}

BOOST_AUTO_TEST_CASE(keeps_its_owner_when_cleared)
{
    OwnedCatalogue catalogue = owned_by(dave());
    catalogue.clear();
    BOOST_TEST(catalogue.size() == 0U);
    BOOST_TEST((*catalogue.owner() == *dave()));
}

// The average price.

BOOST_AUTO_TEST_CASE(averages_its_prices) { BOOST_TEST(owned_by(nullptr).average_price().value() == 216.0); }

BOOST_AUTO_TEST_CASE(has_no_average_of_nothing) { BOOST_TEST(!OwnedCatalogue().average_price().has_value()); }

BOOST_AUTO_TEST_CASE(has_an_average_of_zero_when_all_is_free)
{
    OwnedCatalogue catalogue;
    catalogue.push_back({1, 0.0});
    BOOST_TEST(catalogue.average_price().has_value());
    BOOST_TEST(catalogue.average_price().value() == 0.0);
}

// Copies, moves and destruction.

BOOST_AUTO_TEST_CASE(copies_its_bicycles_and_shares_its_owner)
{
    OwnedCatalogue const original = owned_by(dave());
    OwnedCatalogue copy(original);
    BOOST_TEST((copy == original));
    BOOST_TEST(copy.data() != original.data());
    BOOST_TEST(copy.owner() == original.owner());

    copy.push_back({2, 2.0});
    BOOST_TEST(original.size() == 3U);
}

// NOLINTBEGIN(bugprone-use-after-move): what is left of a moved-from catalogue is promised, and tested here.

BOOST_AUTO_TEST_CASE(leaves_neither_bicycles_nor_owner_behind_when_moved)
{
    OwnedCatalogue original = owned_by(dave());
    OwnedCatalogue const moved(std::move(original));
    BOOST_TEST((moved == owned_by(dave())));
    BOOST_TEST(original.size() == 0U);
    BOOST_TEST(!original.owner());
}

// NOLINTEND(bugprone-use-after-move)

BOOST_AUTO_TEST_CASE(swaps_bicycles_and_owners)
{
    OwnedCatalogue a = owned_by(dave());
    OwnedCatalogue b;
    swap(a, b);
    BOOST_TEST((a == OwnedCatalogue()));
    BOOST_TEST((b == owned_by(dave())));
}

BOOST_AUTO_TEST_CASE(moves_and_swaps_without_a_throw)
{
    BOOST_TEST(std::is_nothrow_move_constructible_v<OwnedCatalogue>);
    BOOST_TEST(std::is_nothrow_move_assignable_v<OwnedCatalogue>);
    BOOST_TEST(std::is_nothrow_swappable_v<OwnedCatalogue>);
}

BOOST_AUTO_TEST_CASE(releases_its_owner_when_destroyed_as_a_catalogue)
{
    std::shared_ptr<Person> const owner = dave();
    std::unique_ptr<Catalogue> catalogue = std::make_unique<OwnedCatalogue>(owned_by(owner));
    BOOST_TEST(owner.use_count() == 2);
    catalogue.reset();
    BOOST_TEST(owner.use_count() == 1);
}

// Equality.

BOOST_AUTO_TEST_CASE(equals_one_with_an_equal_owner)
{
    BOOST_TEST((owned_by(dave()) == owned_by(dave())));
    BOOST_TEST(!(owned_by(dave()) != owned_by(dave())));
}

BOOST_AUTO_TEST_CASE(equals_one_that_has_no_owner_either)
{
    BOOST_TEST((owned_by(nullptr) == owned_by(nullptr)));
    BOOST_TEST(!(owned_by(nullptr) != owned_by(nullptr)));
}

BOOST_AUTO_TEST_CASE(differs_by_owner)
{
    BOOST_TEST((owned_by(dave()) != owned_by(std::make_shared<Person>("Eve", 30))));
    BOOST_TEST((owned_by(dave()) != owned_by(nullptr)));
    BOOST_TEST((owned_by(nullptr) != owned_by(dave())));
}

BOOST_AUTO_TEST_CASE(differs_by_bicycles)
{
    OwnedCatalogue empty;
    empty.set_owner(dave());
    BOOST_TEST((owned_by(dave()) != empty));
}

BOOST_AUTO_TEST_CASE(compares_as_a_catalogue_by_its_bicycles_alone)
{
    Catalogue const bicycles = owned_by(nullptr);
    BOOST_TEST((owned_by(dave()) == bicycles));
}

BOOST_AUTO_TEST_SUITE_END()
