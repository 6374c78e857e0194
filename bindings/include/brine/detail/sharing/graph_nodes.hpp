// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which nodes does a graph hold, and how do their fields and edges travel? In columns, and by number (graph.hpp).

#include <brine/detail/members/field_list.hpp>
#include <brine/detail/sharing/graph.hpp>
#include <brine/detail/sharing/share_ops.hpp>
#include <brine/detail/values/packed.hpp>
#include <brine/engine/python/canonical_object.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/engine/restore/transaction.hpp>
#include <brine/types/memory.hpp>

#include <cstdint>
#include <unordered_map>
#include <vector>

BRINE_DETAIL_BEGIN

// An edge: a member that is a shared or weak pointer to a node, or a container of them.

template <class Value>
constexpr bool is_single_edge = shared_traits<Value>::is_shared || weak_traits<Value>::is_weak;

template <class Value, class Visitor>
void visit_edges(Value const& value, Visitor const& visit)
{
    if constexpr (shared_traits<Value>::is_shared)
        visit(value);
    else if constexpr (weak_traits<Value>::is_weak)
        visit(value.lock());
    else
        for (auto const& each : value)
            visit_edges(each, visit);
}

/// For the wrapped class T, held by Pointer, and its plan.
template <class T, class Pointer, class Plan>
class graph_of : public graph_content {
    using members = typename Plan::members;
    using numbers = std::vector<std::int64_t>;

public:
    explicit graph_of(restorer const* own)
        : own_(ref::borrowed(reinterpret_cast<PyObject*>(const_cast<restorer*>(own))))
    {
        living().push_back(this);
    }
    ~graph_of() override
    {
        auto& all = living();
        for (std::size_t i = all.size(); i-- > 0;)
            if (all[i] == this) {
                all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
                break;
            }
    }

    /// (graph, number) of the node: in a graph that lives, since something that is being pickled holds it, or in a new
    /// one.
    static ref find(PyObject* self, restorer const* own)
    {
        Pointer* const held = held_pointer<Pointer>(self);
        if (!held || !*held) return ref();
        for (graph_of* each : living())
            if (auto const found = each->index_.find(held->get()); found != each->index_.end() && each->object_)
                return entry(each->object_, found->second);
        auto* const content = new graph_of(own);
        ref const made = new_graph(content);
        content->object_ = made.get();
        content->collect(*held);
        return entry(made.get(), 0);
    }

    /// __restore__(tag, edges)
    static ref make(restorer const* own, PyObject* tag, PyObject* edges)
    {
        field_path const at(own->cls);
        auto* const content = new graph_of(own);
        ref made = new_graph(content);
        content->object_ = nullptr; // it is not for states that are being made
        if (!is_text(tag, schema_of<Plan>().tag))
            at.expected(PyExc_ValueError, ("a graph with the tag '" + spell_tag(schema_of<Plan>()) + "'").c_str(), tag);
        content->read_edges(edges, at.field("graph"));
        return made;
    }

    void give(PyObject* bare, std::size_t number) const override
    {
        emplace_holder<holder_of<Pointer>>(bare, nodes_.at(number));
        if (!stand_for_if_nobody(key_of(nodes_[number].get()), bare)) field_path::fail();
    }
    restorer const* owner() const override { return reinterpret_cast<restorer const*>(own_.get()); }
    std::size_t size() const override { return nodes_.size(); }

private:
    static std::vector<graph_of*>& living()
    {
        static std::vector<graph_of*> all;
        return all;
    }

    static ref entry(PyObject* object, std::size_t number)
    {
        ref made(Py_BuildValue("On", object, static_cast<Py_ssize_t>(number)));
        if (!made) field_path::fail();
        return made;
    }

    // Collecting.

    /// The pointer to an instance's own object, where the instance itself adds nothing to that.
    static Pointer plain(Pointer const& edge)
    {
        PyObject* const owner = shared_traits<Pointer>::python_owner(edge);
        Pointer* const held = owner ? held_pointer<Pointer>(owner) : nullptr;
        return held && *held ? *held : edge;
    }
    static bool adds_something(Pointer const& edge)
    {
        PyObject* const owner = shared_traits<Pointer>::python_owner(edge);
        if (!owner) return false;
        PyObject* const dict = instance_dict(owner);
        return (dict && PyDict_GET_SIZE(dict)) || !held_pointer<Pointer>(owner) ||
               Py_TYPE(owner) != wrapping_class<T>();
    }
    static bool is_node(Pointer const& pointer)
    {
        if constexpr (std::is_polymorphic_v<T>)
            return typeid(*pointer) == typeid(T);
        else
            return true;
    }
    bool known_elsewhere(T const* node) const
    {
        for (graph_of const* each : living())
            if (each != this && each->object_ && each->index_.count(node)) return true;
        return false;
    }

    void collect(Pointer const& start)
    {
        add(start);
        for (std::size_t next = 0; next < nodes_.size(); ++next) {
            Pointer const node = nodes_[next];
            for_each_edge_field(members(), [&](auto field) {
                visit_edges(field.get(*node), [&](auto const& edge) {
                    if (!edge) return;
                    Pointer const pointer = plain(edge);
                    if (is_node(pointer) && !index_.count(pointer.get()) && !known_elsewhere(pointer.get()))
                        add(pointer);
                });
            });
        }
    }
    void add(Pointer const& node)
    {
        index_.emplace(node.get(), nodes_.size());
        nodes_.push_back(node);
    }

    template <class... Fields, class Visitor>
    static void for_each_edge_field(field_list<Fields...>, Visitor const& visit)
    {
        (visit_if<Fields, true>(visit), ...);
    }
    template <class... Fields, class Visitor>
    static void for_each_column(field_list<Fields...>, Visitor const& visit)
    {
        (visit_if<Fields, false>(visit), ...);
    }
    template <class Field, bool Edge, class Visitor>
    static void visit_if(Visitor const& visit)
    {
        if constexpr (Field::is_edge == Edge) visit(Field());
    }

    // Saving. An edge is 0 for none, 1 + number for a node, -1 - i for others[i].

    ref reduce(PyObject* graph) const override
    {
        PyTypeObject* const cls = reinterpret_cast<restorer*>(own_.get())->cls;
        field_path const at(cls), in_graph(graph, cls, root);
        ref const edges(PyList_New(0)), columns(PyList_New(0)), others(PyList_New(0));
        if (!edges || !columns || !others) field_path::fail();
        for_each_edge_field(members(), [&](auto field) {
            ref const saved = save_edges(field, at.field(field.name), others.get());
            if (PyList_Append(edges.get(), saved.get()) < 0) field_path::fail();
        });
        for_each_column(members(), [&](auto field) {
            ref const saved = save_column(field, in_graph.field(field.name));
            if (PyList_Append(columns.get(), saved.get()) < 0) field_path::fail();
        });
        ref const edge_tuple(PyList_AsTuple(edges.get())), column_tuple(PyList_AsTuple(columns.get()));
        if (!edge_tuple || !column_tuple) field_path::fail();
        ref value(Py_BuildValue("O(OO)(OO)", own_.get(), schema_of<Plan>().tag, edge_tuple.get(), column_tuple.get(),
                                others.get()));
        if (!value) field_path::fail();
        return value;
    }

    std::int64_t number_of(Pointer const& edge, field_path const& at, PyObject* others) const
    {
        if (!edge) return 0;
        if (!adds_something(edge)) {
            auto const found = index_.find(plain(edge).get());
            if (found != index_.end()) return static_cast<std::int64_t>(found->second) + 1;
        }
        ref const other(value<Pointer>::save(edge, at));
        if (PyList_Append(others, other.get()) < 0) field_path::fail();
        return -static_cast<std::int64_t>(PyList_GET_SIZE(others));
    }

    template <class Field>
    ref save_edges(Field, field_path const& at, PyObject* others) const
    {
        numbers counts, targets;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            std::size_t const before = targets.size();
            visit_edges(Field::get(*nodes_[i]),
                        [&](auto const& edge) { targets.push_back(number_of(edge, at.item(i), others)); });
            counts.push_back(static_cast<std::int64_t>(targets.size() - before));
        }
        ref const all(value<numbers>::save(targets, at));
        if constexpr (is_single_edge<typename Field::type>)
            return all;
        else
            return ref(PyTuple_Pack(2, ref(value<numbers>::save(counts, at)).get(), all.get()));
    }

    template <class Field>
    ref save_column(Field, field_path const& at) const
    {
        using type = typename Field::type;
        if constexpr (packed<type>::possible) {
            ref bytes(PyBytes_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(nodes_.size() * packed<type>::size)));
            if (!bytes) field_path::fail();
            char* to = PyBytes_AS_STRING(bytes.get());
            for (Pointer const& node : nodes_) {
                packed<type>::write(to, Field::get(*node));
                to += packed<type>::size;
            }
            return bytes;
        } else {
            ref list(PyList_New(static_cast<Py_ssize_t>(nodes_.size())));
            if (!list) field_path::fail();
            for (std::size_t i = 0; i < nodes_.size(); ++i)
                PyList_SET_ITEM(list.get(), static_cast<Py_ssize_t>(i), save_in_node<Field>(i, at.item(i)));
            return list;
        }
    }

    template <class Field>
    PyObject* save_in_node(std::size_t index, field_path const& at) const
    {
        T const& node = *nodes_[index];
        if constexpr (leads_to_memory<typename Field::type>()) {
            auto const reach_it = [index] {
                return [index](graph_of const& found) -> T const* { return found.nodes_[index].get(); };
            };
            step_into<graph_of, T, decltype(reach_it)> const by(*this, node, reach_it);
            return Field::save(node, at.field(nullptr, by));
        } else {
            return Field::save(node, at);
        }
    }

    static void const* find_content(PyObject* graph) { return static_cast<graph_of const*>(content_of(graph)); }
    static constexpr memory_root root = {tag_of<graph_of>, find_content};

    // Loading.

    struct loaded_edges {
        numbers counts, targets;
    };

    void read_edges(PyObject* got, field_path const& at)
    {
        std::size_t fields = 0;
        for_each_edge_field(members(), [&](auto) { ++fields; });
        if (!PyTuple_Check(got) || static_cast<std::size_t>(PyTuple_GET_SIZE(got)) != fields)
            at.expected(PyExc_TypeError, "a tuple, an item for each edge", got);
        std::size_t nodes = 0, next = 0;
        for_each_edge_field(members(), [&](auto field) {
            using type = typename decltype(field)::type;
            PyObject* const item = PyTuple_GET_ITEM(got, static_cast<Py_ssize_t>(next));
            field_path const here = at.item(next++);
            loaded_edges loaded;
            if constexpr (is_single_edge<type>) {
                loaded.targets = value<numbers>::load(item, here);
                loaded.counts.assign(loaded.targets.size(), 1);
            } else {
                if (!PyTuple_Check(item) || PyTuple_GET_SIZE(item) != 2)
                    here.expected(PyExc_TypeError, "a tuple of 2", item);
                loaded.counts = value<numbers>::load(PyTuple_GET_ITEM(item, 0), here.item(0));
                loaded.targets = value<numbers>::load(PyTuple_GET_ITEM(item, 1), here.item(1));
                std::uint64_t left = loaded.targets.size();
                for (std::int64_t count : loaded.counts) {
                    if (count < 0 || static_cast<std::uint64_t>(count) > left)
                        here.expected(PyExc_ValueError, "as many edges as the counts say", item);
                    left -= static_cast<std::uint64_t>(count);
                }
                if (left) here.expected(PyExc_ValueError, "as many edges as the counts say", item);
            }
            if (next > 1 && loaded.counts.size() != nodes)
                here.expected(PyExc_ValueError, "as many nodes in each edge", item);
            nodes = loaded.counts.size();
            edges_.push_back(std::move(loaded));
        });
        nodes_.reserve(nodes);
        while (nodes_.size() < nodes)
            nodes_.push_back(Pointer(new T()));
    }

    void take_state(PyObject* state) override
    {
        field_path const root(reinterpret_cast<restorer*>(own_.get())->cls);
        field_path const at = root.field("graph");
        PyObject *columns = nullptr, *others = nullptr;
        if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) != 2 ||
            !PyTuple_Check(columns = PyTuple_GET_ITEM(state, 0)) || !PyList_Check(others = PyTuple_GET_ITEM(state, 1)))
            at.expected(PyExc_TypeError, "a tuple (columns, others)", state);
        std::vector<loaded_edges> const edges = std::move(edges_); // at once: conversions may come back here
        edges_.clear();
        if (edges.empty()) at.expected(PyExc_TypeError, "one state for a graph, and only one", state);
        std::size_t count = 0, next = 0;
        for_each_column(members(), [&](auto) { ++count; });
        if (static_cast<std::size_t>(PyTuple_GET_SIZE(columns)) != count)
            at.expected(PyExc_ValueError, "a column for each field", columns);
        ref const others_now(PyList_AsTuple(others)); // a conversion may run code that changes the list
        if (!others_now) field_path::fail();
        for_each_column(members(), [&](auto field) {
            load_column(field, PyTuple_GET_ITEM(columns, static_cast<Py_ssize_t>(next++)), root.field(field.name));
        });
        next = 0;
        for_each_edge_field(
            members(), [&](auto field) { load_edges(field, edges[next++], others_now.get(), root.field(field.name)); });
    }

    template <class Field>
    void load_column(Field, PyObject* got, field_path const& at)
    {
        using type = typename Field::type;
        if constexpr (packed<type>::possible) {
            bytes_view const bytes = value<bytes_view>::load(got, at);
            if (bytes.size != nodes_.size() * packed<type>::size)
                at.expected(PyExc_ValueError, "a value for each node", got);
            for (std::size_t i = 0; i < nodes_.size(); ++i) {
                type loaded = packed<type>::read(bytes.data + i * packed<type>::size, at.item(i));
                Field::put(*nodes_[i], loaded);
            }
        } else {
            ref const items(PyList_Check(got) ? PyList_AsTuple(got) : nullptr);
            if (!items && PyErr_Occurred()) field_path::fail();
            if (!items || static_cast<std::size_t>(PyTuple_GET_SIZE(items.get())) != nodes_.size())
                at.expected(PyExc_ValueError, "a list, a value for each node", got);
            for (std::size_t i = 0; i < nodes_.size(); ++i) {
                type loaded = Field::load(PyTuple_GET_ITEM(items.get(), static_cast<Py_ssize_t>(i)), at.item(i));
                Field::put(*nodes_[i], loaded);
            }
        }
    }

    template <class Edge>
    Edge target(std::int64_t number, PyObject* others, field_path const& at) const
    {
        if (number == 0) return Edge();
        if (number > 0 && static_cast<std::uint64_t>(number) <= nodes_.size())
            return Edge(nodes_[static_cast<std::size_t>(number) - 1]);
        if (number < 0 && number >= -PyTuple_GET_SIZE(others))
            return value<Edge>::load(PyTuple_GET_ITEM(others, static_cast<Py_ssize_t>(-number) - 1), at);
        ref const shown(PyLong_FromLongLong(number));
        if (!shown) field_path::fail();
        at.expected(PyExc_ValueError, "the number of a node", shown.get());
    }

    template <class Field>
    void load_edges(Field, loaded_edges const& edges, PyObject* others, field_path const& at)
    {
        using type = typename Field::type;
        std::size_t next = 0;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            field_path const here = at.item(i);
            if constexpr (is_single_edge<type>) {
                type loaded(target<type>(edges.targets[next++], others, here));
                Field::put(*nodes_[i], loaded);
            } else {
                type loaded;
                for (std::int64_t left = edges.counts[i]; left > 0; --left)
                    loaded.insert(loaded.end(), target<typename type::value_type>(edges.targets[next++], others, here));
                Field::put(*nodes_[i], loaded);
            }
        }
    }

    ref own_; ///< the restorer
    PyObject* object_ = nullptr;
    std::vector<Pointer> nodes_;
    std::unordered_map<T const*, std::size_t> index_;
    std::vector<loaded_edges> edges_; ///< of a graph that waits for its state
};

BRINE_DETAIL_END
