// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Optionals, products and sums, and all of them inside one another.

#include "values.hpp"

namespace {

/// Holds values of its own type: a state can be nested deeper than the stack.
struct tree {
    std::vector<tree> children;
};

using cell = std::variant<int, std::string, std::vector<double>>;

} // namespace

template <>
struct brine::value<tree> {
    static PyObject* save(tree const& given, field_path const& at)
    {
        return value<std::vector<tree>>::save(given.children, at);
    }
    static tree load(PyObject* got, field_path const& at) { return tree{value<std::vector<tree>>::load(got, at)}; }
    static void append_type_name(std::string& name) { name += "tree"; }
};

void add_products()
{
    add<std::optional<int>>("optional int32");
    add<std::optional<std::optional<int>>>("optional optional int32");
    add<std::optional<std::monostate>>("optional monostate");
    add<std::unique_ptr<double>>("unique_ptr double");
    add<std::unique_ptr<std::vector<std::string>>>("unique_ptr vector string");
    add<std::pair<int, std::string>>("pair int32 string");
    add<std::tuple<>>("tuple");
    add<std::tuple<bool>>("tuple bool");
    add<std::tuple<std::tuple<int>>>("tuple tuple int32");
    add<std::tuple<int, std::string, std::unique_ptr<int>>>("tuple int32 string unique_ptr");
    add<std::monostate>("monostate");
    add<std::variant<int>>("variant int32");
    add<std::variant<std::monostate, int, int, std::string>>("variant monostate int32 int32 string");
    add<std::variant<std::unique_ptr<int>, std::vector<bool>>>("variant unique_ptr vector");
}

void add_nested()
{
    add<std::map<std::string, std::vector<std::optional<cell>>>>("map vector optional variant");
    add<std::vector<std::map<int, std::set<std::string>>>>("vector map set");
    add<std::optional<std::map<std::string, std::vector<std::vector<int>>>>>("optional map vector vector");
    add<std::tuple<std::deque<std::pair<int, std::optional<std::filesystem::path>>>, std::array<cell, 2>>>(
        "tuple deque array");
    add<std::unordered_map<std::string, std::list<std::variant<std::monostate, std::set<int>>>>>(
        "unordered_map list variant set");
    add<std::vector<std::vector<std::vector<std::string>>>>("vector vector vector string");
    add<std::variant<std::vector<std::variant<int, std::string>>, std::map<int, std::optional<std::vector<bool>>>>>(
        "variant vector variant");
    add<tree>("tree");
}
