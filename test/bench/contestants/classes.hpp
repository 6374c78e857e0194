// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which C++ classes does every contestant wrap? A contestant names its own namespace first, since several of them are
// loaded into one process, and bindings know a type by its name:
//
//     #define BENCH_CONTESTANT bench_stock
//     #include "classes.hpp"

#ifndef BENCH_CONTESTANT
#error "define BENCH_CONTESTANT, the name of the module, before classes.hpp"
#endif

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace BENCH_CONTESTANT {

/// The small object: text and a number.
struct Item {
    std::string name;
    int number = 0;

    Item() = default;
    Item(std::string name_, int number_) : name(std::move(name_)), number(number_) {}
    bool operator==(Item const& other) const { return name == other.name && number == other.number; }
};

/// The same, as a base of Python classes: where a binding leaves it to its user, this one carries the attributes too.
struct OpenItem : Item {
    using Item::Item;
};

/// The same, for a class that does more for copies than to be pickled.
struct CopyableItem : Item {
    using Item::Item;
};

struct Bicycle {
    int gears = 0;
    double price = 0;

    bool operator==(Bicycle const& other) const { return gears == other.gears && price == other.price; }
};

/// Many small structs, with padding within.
struct Bicycles {
    std::vector<Bicycle> all;

    Bicycles() = default;
    explicit Bicycles(std::size_t count)
    {
        all.reserve(count);
        for (std::size_t i = 0; i < count; ++i)
            all.push_back({static_cast<int>(i % 30), 100 + 0.25 * static_cast<double>(i)});
    }
    std::size_t size() const { return all.size(); }
    bool operator==(Bicycles const& other) const { return all == other.all; }
};

/// Many numbers in one block.
struct Samples {
    std::vector<double> values;

    Samples() = default;
    explicit Samples(std::size_t count)
    {
        values.reserve(count);
        for (std::size_t i = 0; i < count; ++i)
            values.push_back(0.5 * static_cast<double>(i));
    }
    std::size_t size() const { return values.size(); }
    bool operator==(Samples const& other) const { return values == other.values; }
};

/// The same, for a class that lends its memory to a pickle instead of copying it.
struct BufferSamples : Samples {
    using Samples::Samples;
};

/// Twenty members of mixed types.
struct Mixed {
    int gears = 0;
    int seats = 0;
    int spokes = 0;
    int teeth = 0;
    int year = 0;
    double height = 0;
    double length = 0;
    double price = 0;
    double weight = 0;
    bool electric = false;
    bool sold = false;
    std::string brand;
    std::string colour;
    std::string model;
    std::string owner;
    std::vector<double> laps;
    std::vector<std::string> parts;
    std::optional<int> discount;
    std::pair<int, double> best_lap;
    std::map<std::string, int> stock;

    Mixed() = default;
    explicit Mixed(int seed)
        : gears(seed % 30), seats(1 + seed % 2), spokes(32 + seed % 5), teeth(-seed), year(1900 + seed % 100),
          height(1.5 + seed), length(2.25 * seed), price(100.25 + seed), weight(0.125 * seed), electric(seed % 2 != 0),
          sold(seed % 3 == 0), brand("brand " + std::to_string(seed)), colour("colour " + std::to_string(seed)),
          model("model " + std::to_string(seed)), owner("owner " + std::to_string(seed)), discount(seed),
          best_lap(seed, 0.5 * seed)
    {
        for (int i = 0; i < 8; ++i)
            laps.push_back(seed + 0.75 * i);
        for (char const* part : {"saddle", "bell", "chain", "lamp"}) {
            parts.push_back(part + std::to_string(seed));
            stock[part] = seed + static_cast<int>(stock.size());
        }
    }

    /// All members of a Mixed, const or not.
    template <class Some>
    static auto tied(Some& mixed)
    {
        return std::tie(mixed.gears, mixed.seats, mixed.spokes, mixed.teeth, mixed.year, mixed.height, mixed.length,
                        mixed.price, mixed.weight, mixed.electric, mixed.sold, mixed.brand, mixed.colour, mixed.model,
                        mixed.owner, mixed.laps, mixed.parts, mixed.discount, mixed.best_lap, mixed.stock);
    }
    auto tie() const { return tied(*this); }
    auto tie() { return tied(*this); }
    bool operator==(Mixed const& other) const { return tie() == other.tie(); }
};

/// An object that several own.
struct Node {
    std::string name;
    std::vector<std::shared_ptr<Node>> children;

    Node() = default;
    explicit Node(std::string name_) : name(std::move(name_)) {}
};

/// Makes the nodes by make(name), and gives the first. Each other one is the child of two, or twice of one; all paths
/// are short, so that the recursion of a pickler ends.
template <class Make>
std::shared_ptr<Node> make_graph(std::size_t count, Make const& make)
{
    if (count == 0) throw std::invalid_argument("make_graph: a graph has at least one node");
    std::vector<std::shared_ptr<Node>> nodes;
    nodes.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        nodes.push_back(make("node " + std::to_string(i)));
    for (std::size_t child = 1; child < count; ++child) {
        nodes[(child - 1) / 2]->children.push_back(nodes[child]);
        nodes[child < 3 ? 0 : (child - 3) / 2]->children.push_back(nodes[child]);
    }
    return nodes.front();
}

inline std::shared_ptr<Node> make_shared_node(std::string name) { return std::make_shared<Node>(std::move(name)); }

/// Names and links of all that the root leads to, numbered in the order in which they are found.
inline std::string describe(Node const& root)
{
    std::unordered_map<Node const*, std::size_t> numbers{{&root, 0}};
    std::vector<Node const*> found{&root};
    std::ostringstream text;
    for (std::size_t i = 0; i < found.size(); ++i) {
        text << found[i]->name << ':';
        for (auto const& child : found[i]->children) {
            auto const [at, fresh] = numbers.emplace(child.get(), found.size());
            if (fresh) found.push_back(child.get());
            text << ' ' << at->second;
        }
        text << '\n';
    }
    return text.str();
}

/// The bytes of a vector's elements, for a state that holds them.
template <class T>
std::size_t bytes_in(std::vector<T> const& elements)
{
    return elements.size() * sizeof(T);
}

/// The elements that the bytes are. Those that lie as such elements must are not filled with zeros before they are
/// copied.
template <class T>
std::vector<T> from_bytes(void const* bytes, std::size_t size)
{
    static_assert(std::is_trivially_copyable_v<T>);
    if (size % sizeof(T) != 0) throw std::invalid_argument("the bytes are not a whole number of elements");
    auto const* const first = static_cast<T const*>(bytes);
    if (reinterpret_cast<std::uintptr_t>(bytes) % alignof(T) == 0) return {first, first + size / sizeof(T)};
    std::vector<T> elements(size / sizeof(T));
    std::memcpy(elements.data(), bytes, size);
    return elements;
}

} // namespace BENCH_CONTESTANT
