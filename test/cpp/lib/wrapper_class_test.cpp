// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/wrapper_class.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>

using namespace gallery;

BOOST_AUTO_TEST_SUITE(wrapper_class)

BOOST_AUTO_TEST_CASE(refers_to_none_by_default)
{
    WrapperClass const none;
    BOOST_TEST(none.pair() == nullptr);
    BOOST_TEST(!none.owner());
}

BOOST_AUTO_TEST_CASE(a_new_struct_is_owned_and_zero)
{
    auto const made = WrapperClass::new_struct();
    BOOST_TEST(made->owner());
    BOOST_TEST(made->pair()->a == 0);
    BOOST_TEST(made->pair()->b == 0);
}

BOOST_AUTO_TEST_CASE(an_owner_frees_its_pair_once)
{
    auto const before = pairs_freed();
    WrapperClass::new_struct().reset();
    BOOST_TEST(pairs_freed() == before + 1);
    WrapperClass::from_ptr(new_pair(), true).reset();
    BOOST_TEST(pairs_freed() == before + 2);
}

BOOST_AUTO_TEST_CASE(whoever_borrows_a_pair_does_not_free_it)
{
    Pair mine{1, 2};
    auto const before = pairs_freed();
    WrapperClass::from_ptr(&mine).reset();
    WrapperClass::from_ptr(pool_pair(0)).reset();
    BOOST_TEST(pairs_freed() == before);
    BOOST_TEST(mine.a == 1);
}

BOOST_AUTO_TEST_CASE(an_owner_of_none_frees_nothing)
{
    auto const before = pairs_freed();
    auto none = WrapperClass::from_ptr(nullptr, true);
    BOOST_TEST(!none->owner());
    none.reset();
    BOOST_TEST(pairs_freed() == before);
}

BOOST_AUTO_TEST_CASE(two_wrappers_of_one_pair_see_each_others_changes)
{
    Pair mine{1, 2};
    auto const first = WrapperClass::from_ptr(&mine), second = WrapperClass::from_ptr(&mine);
    first->pair()->a = 5;
    BOOST_TEST(second->pair()->a == 5);
}

BOOST_AUTO_TEST_CASE(is_neither_copied_nor_moved)
{
    static_assert(!std::is_copy_constructible_v<WrapperClass> && !std::is_move_constructible_v<WrapperClass>);
    static_assert(!std::is_copy_assignable_v<WrapperClass> && !std::is_move_assignable_v<WrapperClass>);
}

BOOST_AUTO_TEST_CASE(the_pool_has_four_pairs)
{
    BOOST_TEST(pool_pair(3) != nullptr);
    BOOST_TEST(pool_pair(4) == nullptr);
    BOOST_TEST(pool_pair(1) == pool_pair(1));
}

BOOST_AUTO_TEST_CASE(equals_one_of_the_same_values_whoever_owns_them)
{
    Pair mine{1, 2}, same{1, 2}, other{1, 3}, another{2, 2};
    auto const wrapped = WrapperClass::from_ptr(&mine);
    BOOST_TEST((*wrapped == *WrapperClass::from_ptr(&same)));
    BOOST_TEST(!(*wrapped != *WrapperClass::from_ptr(&same)));
    BOOST_TEST((*wrapped != *WrapperClass::from_ptr(&other)));
    BOOST_TEST((*wrapped != *WrapperClass::from_ptr(&another)));
    BOOST_TEST((*wrapped != WrapperClass()));
    BOOST_TEST((WrapperClass() != *wrapped));
    BOOST_TEST((WrapperClass() == WrapperClass()));
}

BOOST_AUTO_TEST_SUITE_END()
