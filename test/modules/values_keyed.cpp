// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Sets and maps.

#include "values.hpp"

#include <algorithm>
#include <cstdint>

namespace {

struct backwards {
    bool operator()(int left, int right) const { return left > right; }
};
struct crowded {
    template <class Key>
    std::size_t operator()(Key const&) const
    {
        return 7;
    }
};
struct in_any_case {
    bool operator()(std::string const& left, std::string const& right) const
    {
        auto const alike = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
        return std::equal(left.begin(), left.end(), right.begin(), right.end(), alike);
    }
};

} // namespace

void add_keyed()
{
    add<std::set<int>>("set int32");
    add<std::set<int, backwards>>("set int32 backwards");
    add<std::set<std::string>>("set string");
    add<std::set<std::vector<int>>>("set vector int32");
    add<std::multiset<int>>("multiset int32");
    add<std::multiset<std::string>>("multiset string");
    add<std::unordered_set<std::uint16_t>>("unordered_set uint16");
    add<std::unordered_set<std::string, crowded>>("unordered_set string crowded");
    add<std::unordered_multiset<std::string>>("unordered_multiset string");
    add<std::map<std::string, int>>("map string int32");
    add<std::map<std::pair<int, int>, std::string>>("map pair string");
    add<std::map<std::vector<int>, std::unique_ptr<std::string>>>("map vector unique_ptr string");
    add<std::multimap<int, std::string>>("multimap int32 string");
    add<std::unordered_map<std::string, double>>("unordered_map string double");
    add<std::unordered_map<std::string, int, crowded>>("unordered_map string int32 crowded");
    add<std::unordered_multimap<int, int>>("unordered_multimap int32 int32");
    add<std::unordered_map<int, std::string>>("unordered_map int32 string");
    add<std::unordered_multimap<std::string, int, crowded, in_any_case>>("unordered_multimap string in any case");
    add<std::unordered_set<std::pair<std::string, int>, crowded>>("unordered_set pair string");
    add<std::unordered_set<std::optional<std::unordered_set<int>>, crowded>>("unordered_set optional unordered_set");
    add<std::unordered_map<std::unordered_set<std::string>, std::unordered_map<std::string, int>, crowded>>(
        "unordered_map unordered_set unordered_map");
    add<std::unordered_set<std::unique_ptr<int>>>("unordered_set unique_ptr int32");
}
