// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A shop that remembers which cheeses it was asked for.

#include <string>
#include <utility>
#include <vector>

namespace gallery {

class CheeseShop {
public:
    /// Every cheese that was asked for, in that order.
    std::vector<std::string> cheeses;

    void ask_for(std::string cheese) { cheeses.push_back(std::move(cheese)); }

    /// As if nobody had asked.
    void forget() noexcept { cheeses.clear(); }

    friend bool operator==(CheeseShop const& a, CheeseShop const& b) { return a.cheeses == b.cheeses; }
    friend bool operator!=(CheeseShop const& a, CheeseShop const& b) { return !(a == b); }
};

} // namespace gallery
