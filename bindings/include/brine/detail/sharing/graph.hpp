// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a linked structure pickle without recursion? As one Python object, a graph: all the nodes that one can
// reach, field by field, their edges by number. Each instance is then World.__restore__(cls, graph, number).
//
// A graph pickles as World.__restore__(tag, edges) with the state (columns, others). The edges, which fix the number of
// nodes, are arguments: they lead to no other object, so the nodes are there when a cycle comes back to them.

#include <boost/python/errors.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/transaction.hpp>
#include <brine/engine/class/gc_pause.hpp>
#include <brine/engine/python/pickling_context.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/field_path.hpp>

#include <cstddef>

BRINE_DETAIL_BEGIN

/// What a graph of one class of nodes can do.
struct graph_content {
    graph_content() = default;
    graph_content(graph_content const&) = delete;
    virtual ~graph_content() = default;
    virtual ref reduce(PyObject* graph) const = 0;                   ///< throws
    virtual void take_state(PyObject* state) = 0;                    ///< throws
    virtual void give(PyObject* bare, std::size_t number) const = 0; ///< throws
    virtual std::size_t size() const = 0;
    virtual restorer const* owner() const = 0;
};

struct graph {
    PyObject ob_base;
    graph_content* content;
};

graph_content* content_of(PyObject* object);

ref new_graph(graph_content* content);

/// __restore__(cls, graph, number): an instance for a node.
ref restore_node(restorer const* own, PyObject* args);

BRINE_DETAIL_END
