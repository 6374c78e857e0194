// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/exploding_animal.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>

using gallery::ExplodingAnimal;

BOOST_AUTO_TEST_SUITE(exploding_animal)

BOOST_AUTO_TEST_CASE(goes_off_when_its_last_owner_lets_go)
{
    auto const before = ExplodingAnimal::explosions();
    auto owner = std::make_shared<ExplodingAnimal>("Ann");
    std::weak_ptr<ExplodingAnimal> const observer = owner;
    auto second_owner = owner;
    owner.reset();
    BOOST_TEST(ExplodingAnimal::explosions() == before);
    second_owner.reset();
    BOOST_TEST(ExplodingAnimal::explosions() == before + 1);
    BOOST_TEST(observer.expired());
}

BOOST_AUTO_TEST_CASE(a_copy_goes_off_for_itself)
{
    auto const before = ExplodingAnimal::explosions();
    {
        ExplodingAnimal const original("Ann");
        ExplodingAnimal const copy = original; // NOLINT(performance-unnecessary-copy-initialization): it is the test
        BOOST_TEST((copy == original));
        BOOST_TEST((copy != ExplodingAnimal("Eve")));
    }
    BOOST_TEST(ExplodingAnimal::explosions() == before + 3);
}

BOOST_AUTO_TEST_SUITE_END()
