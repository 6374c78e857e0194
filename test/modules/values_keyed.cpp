// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Sets and maps.

#include "values.hpp"

#include <cstdint>

namespace {

struct backwards {
    bool operator()(int left, int right) const { return left > right; }
};
struct crowded {
    std::size_t operator()(std::string const&) const { return 7; }
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
}
