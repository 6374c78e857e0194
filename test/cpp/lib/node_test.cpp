// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/node.hpp>

#include <boost/test/unit_test.hpp>

#include <stdexcept>

using gallery::Node;

BOOST_AUTO_TEST_SUITE(node)

BOOST_AUTO_TEST_CASE(starts_alone)
{
    Node const alone("a");
    BOOST_TEST(alone.name == "a");
    BOOST_TEST(alone.links.empty());
    BOOST_TEST(alone.parent.expired());
    BOOST_TEST(reach(alone) == 1u);
}

BOOST_AUTO_TEST_CASE(a_link_leads_there_and_names_the_parent)
{
    auto const a = std::make_shared<Node>(), b = std::make_shared<Node>();
    link(a, b);
    BOOST_TEST(a->links.front() == b);
    BOOST_TEST(b->parent.lock() == a);
}

BOOST_AUTO_TEST_CASE(a_parent_that_is_gone_is_none)
{
    auto const child = std::make_shared<Node>();
    link(std::make_shared<Node>(), child);
    BOOST_TEST(child->parent.expired());
}

BOOST_AUTO_TEST_CASE(null_is_no_node)
{
    auto const a = std::make_shared<Node>();
    BOOST_CHECK_THROW(link(a, nullptr), std::invalid_argument);
    BOOST_CHECK_THROW(link(nullptr, a), std::invalid_argument);
    BOOST_TEST(a->links.empty());
}

BOOST_AUTO_TEST_CASE(a_diamond_counts_each_node_once)
{
    auto const top = std::make_shared<Node>(), left = std::make_shared<Node>(), right = std::make_shared<Node>(),
               bottom = std::make_shared<Node>();
    link(top, left);
    link(top, right);
    link(left, bottom);
    link(right, bottom);
    BOOST_TEST(reach(*top) == 4u);
    BOOST_TEST(bottom->parent.lock() == right);
}

BOOST_AUTO_TEST_CASE(a_ring_is_counted_once_around_and_gone_when_it_is_cut)
{
    std::weak_ptr<Node> watched;
    {
        auto const a = std::make_shared<Node>(), b = std::make_shared<Node>();
        link(a, b);
        link(b, a);
        BOOST_TEST(reach(*a) == 2u);
        watched = b;
        a->links.clear();
    }
    BOOST_TEST(watched.expired());
}

BOOST_AUTO_TEST_CASE(a_chain_is_in_order)
{
    auto const first = gallery::chain(3);
    BOOST_TEST(first->name == "0");
    BOOST_TEST(first->links.front()->links.front()->name == "2");
    BOOST_TEST(reach(*first) == 3u);
    BOOST_TEST(!gallery::chain(0));
}

BOOST_AUTO_TEST_CASE(a_long_chain_falls_without_recursion)
{
    auto first = gallery::chain(1'000'000);
    BOOST_TEST(reach(*first) == 1'000'000u);
    std::weak_ptr<Node> const second = first->links.front();
    first.reset();
    BOOST_TEST(second.expired());
}

BOOST_AUTO_TEST_CASE(what_somebody_else_holds_does_not_fall)
{
    auto first = gallery::chain(10);
    auto const second = first->links.front();
    first.reset();
    BOOST_TEST(reach(*second) == 9u);
}

BOOST_AUTO_TEST_SUITE_END()
