// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/node.hpp>

#include <iterator>
#include <new>
#include <stdexcept>
#include <unordered_set>
#include <utility>

namespace gallery {

Node::Node(std::string name_) : name(std::move(name_)) {}

Node::~Node()
{
    thread_local decltype(links)* falling = nullptr; // what the outermost destructor has still to let go of
    if (falling) {
        try {
            falling->insert(falling->end(), std::move_iterator(links.begin()), std::move_iterator(links.end()));
        } catch (std::bad_alloc const&) { // then one within the other
        }
        return;
    }
    auto all = std::move(links);
    falling = &all;
    while (!all.empty()) {
        auto const last = std::move(all.back());
        all.pop_back();
    }
    falling = nullptr;
}

void link(std::shared_ptr<Node> const& from, std::shared_ptr<Node> const& to)
{
    if (!from || !to) throw std::invalid_argument("a link leads from a node to a node, and one of them is null");
    from->links.push_back(to);
    to->parent = from;
}

std::size_t reach(Node const& from)
{
    std::unordered_set<Node const*> seen{&from};
    std::vector<Node const*> ahead{&from};
    while (!ahead.empty()) {
        Node const& node = *ahead.back();
        ahead.pop_back();
        for (auto const& next : node.links)
            if (next && seen.insert(next.get()).second) ahead.push_back(next.get());
    }
    return seen.size();
}

std::shared_ptr<Node> chain(std::size_t length)
{
    std::shared_ptr<Node> first;
    while (length-- > 0) {
        auto const made = std::make_shared<Node>(std::to_string(length));
        if (first) link(made, first);
        first = made;
    }
    return first;
}

} // namespace gallery
