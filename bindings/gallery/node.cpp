// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Node: objects that own and refer to one another, in chains and rings of any length.

#include "expose.hpp"
#include "same_objects.hpp"

#include <brine/class_options/gc_traverse.hpp>
#include <brine/pickle.hpp>
#include <gallery/node.hpp>

#include <utility>

using gallery::Node;

namespace {

using shared_node = std::shared_ptr<Node>;

bp::list links(Node const& node) { return same_objects(node.links); }

shared_node parent(Node const& node) { return node.parent.lock(); }

// `to` keeps its Python object, and what was set on it; the parent's pointer is its own, of which a weak one can be
// made.
void add_link(Node& from, shared_node to) { gallery::link(from.shared_from_this(), to); }

void remove_links(Node& node) { std::exchange(node.links, {}); }

} // namespace

void expose_node()
{
    using same_object = bp::return_value_policy<brine::same_object>;
    bp::class_<Node, shared_node, boost::noncopyable>(
        "Node",
        "Node(name='')\n\nA node that leads to others. Compared by identity. A ring that Python linked is collected; one "
        "that was loaded keeps itself alive until one of its nodes is unlinked.\n\nname: str",
        bp::init<std::string>(bp::arg("name") = ""))
        .def_readwrite("name", &Node::name, "The name: str.")
        .add_property("links", links, "The nodes to which it leads: a list, a copy, each the very object.")
        .add_property("parent", bp::make_function(parent, same_object()),
                      "The Node that linked to it last; None where that one is gone, or none has.")
        .add_property("reach", gallery::reach,
                      "The number of nodes that links lead to from here, itself included: int.")
        .def("link", add_link, bp::arg("to"), "Add a link to a Node, and become its parent. ValueError for None.")
        .def("unlink", remove_links, "Remove all links from this node.")
        .def("chain", gallery::chain, same_object(), bp::arg("length"),
             "The first of `length` nodes, each of which leads to the next: a Node; None for 0. OverflowError for a "
             "negative length.")
        .staticmethod("chain")
        .def(
            "__repr__",
            +[](bp::object self) {
                return representation(self, "<%s %r with %d links>", self.attr("name"), bp::len(self.attr("links")));
            })
        .def(brine::pickle<brine::members<&Node::name, brine::graph<&Node::links, &Node::parent>>>())
        .def(brine::gc_traverse<&Node::links>());
}
