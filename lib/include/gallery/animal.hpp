// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// An animal, of which everything is known when the program is compiled, and one to which more can be said later.

#include <stdexcept>

namespace gallery {

class Animal {
public:
    /// Throws std::invalid_argument below 0 legs.
    explicit Animal(int number_of_legs) : number_of_legs_(number_of_legs)
    {
        if (number_of_legs < 0) throw std::invalid_argument("an animal has no less than 0 legs");
    }

    int number_of_legs() const noexcept { return number_of_legs_; }

private:
    int number_of_legs_;
};

inline bool operator==(Animal const& a, Animal const& b) noexcept { return a.number_of_legs() == b.number_of_legs(); }
inline bool operator!=(Animal const& a, Animal const& b) noexcept { return !(a == b); }

/// The same to C++. What can be added to it is the wrapper's business.
class ExtendableAnimal : public Animal {
public:
    using Animal::Animal;
};

} // namespace gallery
