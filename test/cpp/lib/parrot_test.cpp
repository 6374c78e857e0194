// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/parrot.hpp>

#include <boost/test/unit_test.hpp>

using gallery::Parrot;

namespace {

struct dead_parrot : Parrot {
    std::string describe() const override { return "This parrot is no more."; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(parrot)

BOOST_AUTO_TEST_CASE(is_resting) { BOOST_TEST(Parrot().describe() == "This parrot is resting."); }

BOOST_AUTO_TEST_CASE(keeps_its_name)
{
    BOOST_TEST(Parrot().name.empty());
    BOOST_TEST(Parrot("Polly").name == "Polly");
}

BOOST_AUTO_TEST_CASE(is_heard_in_the_words_of_its_own_class)
{
    BOOST_TEST(heard(Parrot()) == "This parrot is resting.");
    BOOST_TEST(heard(dead_parrot()) == "This parrot is no more.");
}

BOOST_AUTO_TEST_CASE(differs_by_its_name)
{
    BOOST_TEST((Parrot("Polly") == Parrot("Polly")));
    BOOST_TEST(!(Parrot("Polly") != Parrot("Polly")));
    BOOST_TEST((Parrot("Polly") != Parrot("Paul")));
}

BOOST_AUTO_TEST_SUITE_END()
