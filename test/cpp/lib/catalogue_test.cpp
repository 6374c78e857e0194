// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/catalogue.hpp>

#include <boost/test/unit_test.hpp>

#include <initializer_list>
#include <limits>
#include <new>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

using gallery::Bicycle;
using gallery::Catalogue;

namespace {

constexpr std::size_t most_bicycles = std::numeric_limits<std::size_t>::max() / sizeof(Bicycle);

Catalogue catalogue_of(std::initializer_list<Bicycle> bicycles)
{
    Catalogue catalogue;
    catalogue.assign(bicycles.begin(), bicycles.size());
    return catalogue;
}

Catalogue three() { return catalogue_of({{1, 50.0}, {7, 199.0}, {21, 399.0}}); }

bool is_empty(Catalogue const& catalogue) { return catalogue.size() == 0 && catalogue.data() == nullptr; }

} // namespace

BOOST_AUTO_TEST_SUITE(catalogue)

BOOST_AUTO_TEST_CASE(starts_empty_without_a_block)
{
    Catalogue const catalogue;
    BOOST_TEST(is_empty(catalogue));
    BOOST_TEST((catalogue.begin() == catalogue.end()));
}

// Access.

BOOST_AUTO_TEST_CASE(gives_its_bicycles_in_order)
{
    Catalogue const catalogue = three();
    BOOST_TEST(catalogue.size() == 3U);
    BOOST_TEST((catalogue.at(0) == Bicycle{1, 50.0}));
    BOOST_TEST((catalogue.at(2) == Bicycle{21, 399.0}));
}

BOOST_AUTO_TEST_CASE(is_one_contiguous_range)
{
    Catalogue const catalogue = three();
    BOOST_TEST(catalogue.begin() == catalogue.data());
    BOOST_TEST(catalogue.end() - catalogue.begin() == 3);
    BOOST_TEST(&catalogue.at(1) == catalogue.data() + 1);
}

BOOST_AUTO_TEST_CASE(refuses_an_index_past_the_end_and_says_which)
{
    BOOST_CHECK_EXCEPTION(three().at(3), std::out_of_range, [](std::out_of_range const& error) {
        return std::string(error.what()) == "expected an index below 3, got 3";
    });
    BOOST_CHECK_THROW(Catalogue().at(0), std::out_of_range);
}

// Growth.

BOOST_AUTO_TEST_CASE(grows_by_one_bicycle_at_a_time)
{
    Catalogue catalogue;
    for (int gears = 0; gears != 1000; ++gears)
        catalogue.push_back({gears, 0.5 * gears});

    BOOST_TEST(catalogue.size() == 1000U);
    int gears = 0;
    for (Bicycle const& bicycle : catalogue) {
        BOOST_TEST((bicycle == Bicycle{gears, 0.5 * gears}));
        ++gears;
    }
}

BOOST_AUTO_TEST_CASE(moves_its_block_seldom_while_it_grows)
{
    Catalogue catalogue;
    int moves = 0;
    for (int gears = 0; gears != 1000; ++gears) {
        Bicycle const* block = catalogue.data();
        catalogue.push_back({gears, 0.0});
        if (catalogue.data() != block) ++moves;
    }
    BOOST_TEST(moves < 20);
}

BOOST_AUTO_TEST_CASE(takes_a_bicycle_of_its_own_while_it_grows)
{
    Catalogue catalogue = catalogue_of({{7, 199.0}});
    Bicycle const* block = catalogue.data();
    catalogue.push_back(catalogue.at(0));
    BOOST_TEST(catalogue.data() != block);
    BOOST_TEST((catalogue == catalogue_of({{7, 199.0}, {7, 199.0}})));
}

BOOST_AUTO_TEST_CASE(stays_in_place_while_there_is_room)
{
    Catalogue catalogue;
    catalogue.reserve(100);
    Bicycle const* block = catalogue.data();
    for (int gears = 0; gears != 100; ++gears)
        catalogue.push_back({gears, 0.0});
    BOOST_TEST(catalogue.data() == block);
}

BOOST_AUTO_TEST_CASE(keeps_its_bicycles_when_it_makes_room)
{
    Catalogue catalogue = three();
    Bicycle const* block = catalogue.data();
    catalogue.reserve(100);
    BOOST_TEST(catalogue.data() != block);
    BOOST_TEST((catalogue == three()));
}

BOOST_AUTO_TEST_CASE(never_shrinks_when_asked_for_less_room)
{
    Catalogue catalogue = three();
    Bicycle const* block = catalogue.data();
    catalogue.reserve(3);
    catalogue.reserve(0);
    BOOST_TEST(catalogue.data() == block);
    BOOST_TEST((catalogue == three()));
}

BOOST_AUTO_TEST_CASE(needs_no_block_for_no_bicycles)
{
    Catalogue catalogue;
    catalogue.reserve(0);
    BOOST_TEST(is_empty(catalogue));
}

// What does not fit.

BOOST_AUTO_TEST_CASE(refuses_a_size_that_overflows)
{
    Catalogue catalogue = three();
    Bicycle const one{1, 1.0};
    BOOST_CHECK_THROW(catalogue.reserve(most_bicycles + 1), std::length_error);
    BOOST_CHECK_THROW(catalogue.reserve(std::numeric_limits<std::size_t>::max()), std::length_error);
    BOOST_CHECK_THROW(catalogue.assign(&one, most_bicycles + 1), std::length_error);
    BOOST_TEST((catalogue == three()));
}

BOOST_AUTO_TEST_CASE(says_how_many_bicycles_were_asked_for)
{
    std::string const most = std::to_string(most_bicycles);
    std::string const asked = std::to_string(most_bicycles + 1);
    BOOST_CHECK_EXCEPTION(
        Catalogue().reserve(most_bicycles + 1), std::length_error, [&](std::length_error const& error) {
            return std::string(error.what()) == "expected at most " + most + " bicycles, got " + asked;
        });
}

BOOST_AUTO_TEST_CASE(refuses_a_size_that_memory_does_not_have)
{
    Catalogue catalogue = three();
    Bicycle const one{1, 1.0};
    BOOST_CHECK_THROW(catalogue.reserve(most_bicycles), std::bad_alloc);
    BOOST_CHECK_THROW(catalogue.assign(&one, most_bicycles), std::bad_alloc);
    BOOST_TEST((catalogue == three()));
}

// Assigning a range.

BOOST_AUTO_TEST_CASE(assigns_another_range)
{
    Bicycle const bicycles[] = {{2, 2.0}, {3, 3.0}};
    Catalogue catalogue = three();
    catalogue.assign(bicycles, 2);
    BOOST_TEST((catalogue == catalogue_of({{2, 2.0}, {3, 3.0}})));
}

BOOST_AUTO_TEST_CASE(assigns_part_of_itself)
{
    Catalogue catalogue = three();
    catalogue.assign(catalogue.data() + 1, 2);
    BOOST_TEST((catalogue == catalogue_of({{7, 199.0}, {21, 399.0}})));
}

BOOST_AUTO_TEST_CASE(assigns_all_of_itself)
{
    Catalogue catalogue = three();
    catalogue.assign(catalogue.data(), catalogue.size());
    BOOST_TEST((catalogue == three()));
}

BOOST_AUTO_TEST_CASE(assigns_nothing_from_nowhere)
{
    Catalogue catalogue = three();
    catalogue.assign(nullptr, 0);
    BOOST_TEST(is_empty(catalogue));
}

// Clearing.

BOOST_AUTO_TEST_CASE(frees_its_block_when_cleared)
{
    Catalogue catalogue = three();
    catalogue.clear();
    BOOST_TEST(is_empty(catalogue));
}

BOOST_AUTO_TEST_CASE(grows_again_after_it_was_cleared)
{
    Catalogue catalogue = three();
    catalogue.clear();
    catalogue.push_back({2, 2.0});
    BOOST_TEST((catalogue == catalogue_of({{2, 2.0}})));
}

// Copies and moves.

BOOST_AUTO_TEST_CASE(copies_into_a_block_of_its_own)
{
    Catalogue const original = three();
    Catalogue copy(original);
    BOOST_TEST((copy == original));
    BOOST_TEST(copy.data() != original.data());

    copy.push_back({2, 2.0});
    BOOST_TEST((original == three()));
    BOOST_TEST((copy != original));
}

BOOST_AUTO_TEST_CASE(copies_emptiness_without_a_block)
{
    Catalogue const original;
    Catalogue const copy(original); // NOLINT(performance-unnecessary-copy-initialization): this is the test.
    BOOST_TEST(is_empty(copy));
}

BOOST_AUTO_TEST_CASE(replaces_its_bicycles_by_copies)
{
    Catalogue const original = three();
    Catalogue copy = catalogue_of({{2, 2.0}});
    copy = original;
    BOOST_TEST((copy == original));
    BOOST_TEST(copy.data() != original.data());
}

BOOST_AUTO_TEST_CASE(keeps_its_bicycles_when_assigned_to_itself)
{
    Catalogue catalogue = three();
    Catalogue const& same = catalogue;
    catalogue = same;
    BOOST_TEST((catalogue == three()));
}

// What is left of a moved-from catalogue is promised, and tested here.
// NOLINTBEGIN(bugprone-use-after-move)

BOOST_AUTO_TEST_CASE(hands_its_block_over_when_moved)
{
    Catalogue original = three();
    Bicycle const* block = original.data();
    Catalogue const moved(std::move(original));
    BOOST_TEST(moved.data() == block);
    BOOST_TEST((moved == three()));
    BOOST_TEST(is_empty(original));
}

BOOST_AUTO_TEST_CASE(leaves_the_other_empty_when_move_assigned)
{
    Catalogue original = three();
    Catalogue moved = catalogue_of({{2, 2.0}});
    moved = std::move(original);
    BOOST_TEST((moved == three()));
    BOOST_TEST(is_empty(original));
}

BOOST_AUTO_TEST_CASE(grows_again_after_it_was_moved_from)
{
    Catalogue original = three();
    Catalogue const moved(std::move(original));
    original.push_back({2, 2.0});
    BOOST_TEST((original == catalogue_of({{2, 2.0}})));
    BOOST_TEST((moved == three()));
}

BOOST_AUTO_TEST_CASE(keeps_its_bicycles_when_moved_to_itself)
{
    Catalogue catalogue = three();
    Catalogue& same = catalogue;
    catalogue = std::move(same);
    BOOST_TEST((catalogue == three()));
}

// NOLINTEND(bugprone-use-after-move)

BOOST_AUTO_TEST_CASE(swaps_blocks)
{
    Catalogue a = three();
    Catalogue b;
    Bicycle const* block = a.data();
    swap(a, b);
    BOOST_TEST(is_empty(a));
    BOOST_TEST(b.data() == block);
    BOOST_TEST((b == three()));
}

BOOST_AUTO_TEST_CASE(moves_and_swaps_without_a_throw)
{
    BOOST_TEST(std::is_nothrow_move_constructible_v<Catalogue>);
    BOOST_TEST(std::is_nothrow_move_assignable_v<Catalogue>);
    BOOST_TEST(std::is_nothrow_swappable_v<Catalogue>);
}

BOOST_AUTO_TEST_CASE(can_be_a_base) { BOOST_TEST(std::has_virtual_destructor_v<Catalogue>); }

// Equality.

BOOST_AUTO_TEST_CASE(equals_one_of_the_same_bicycles_whatever_its_room)
{
    Catalogue roomy;
    roomy.reserve(100);
    for (Bicycle const& bicycle : three())
        roomy.push_back(bicycle);
    BOOST_TEST((roomy == three()));
    BOOST_TEST(!(roomy != three()));
}

BOOST_AUTO_TEST_CASE(differs_by_one_bicycle)
{
    BOOST_TEST((three() != catalogue_of({{1, 50.0}, {7, 199.0}, {21, 400.0}})));
}

BOOST_AUTO_TEST_CASE(differs_by_order)
{
    BOOST_TEST((catalogue_of({{1, 50.0}, {7, 199.0}}) != catalogue_of({{7, 199.0}, {1, 50.0}})));
}

BOOST_AUTO_TEST_CASE(differs_from_its_own_beginning)
{
    BOOST_TEST((three() != catalogue_of({{1, 50.0}, {7, 199.0}})));
    BOOST_TEST((catalogue_of({{1, 50.0}, {7, 199.0}}) != three()));
    BOOST_TEST((three() != Catalogue()));
}

BOOST_AUTO_TEST_SUITE_END()
