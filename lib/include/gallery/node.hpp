// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Nodes that own one another by shared_ptr, in chains, diamonds and rings of any length.

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace gallery {

/// A ring of links keeps itself alive until one of them is cut. Not copied: a copy would be another node.
struct Node : std::enable_shared_from_this<Node> {
    std::string name;
    std::vector<std::shared_ptr<Node>> links; ///< Where it leads, itself included if it does; none is null.
    std::weak_ptr<Node> parent;               ///< The node that linked to it last, as long as that one lives.

    Node() = default;
    explicit Node(std::string name);
    Node(Node const&) = delete;
    Node& operator=(Node const&) = delete;

    /// Lets go of its links without recursion, so that a chain may have millions of nodes.
    ~Node();
};

/// Appends a link to `to`, and makes `from` its parent. Throws std::invalid_argument if either is null.
void link(std::shared_ptr<Node> const& from, std::shared_ptr<Node> const& to);

/// The number of nodes that can be reached from this one by links, itself included: at least 1.
std::size_t reach(Node const& from);

/// A chain of `length` nodes, which are called "0", "1" and so on: the first of them; null where `length` is 0.
std::shared_ptr<Node> chain(std::size_t length);

} // namespace gallery
