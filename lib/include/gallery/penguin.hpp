// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Somebody who is whole before the first meal: construction and initialisation are two things.

#include <string>
#include <utility>

namespace gallery {

class Penguin {
public:
    /// Constructed with the food at hand, and hungry.
    explicit Penguin(std::string food) : food_(std::move(food)) {}

    std::string const& food() const { return food_; }

    /// How often it has eaten.
    int meals() const { return meals_; }
    void set_meals(int meals) { meals_ = meals; }

    void eat() { ++meals_; }

    friend bool operator==(Penguin const& a, Penguin const& b) { return a.food_ == b.food_ && a.meals_ == b.meals_; }
    friend bool operator!=(Penguin const& a, Penguin const& b) { return !(a == b); }

private:
    std::string food_;
    int meals_ = 0;
};

} // namespace gallery
