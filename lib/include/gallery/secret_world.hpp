// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A class with state that its constructor does not take: the secret number.

#include <gallery/world.hpp>

#include <string>
#include <utility>

namespace gallery {

// It holds a World rather than deriving from one, so that wrapping it never needs a base class.
class SecretWorld {
public:
    explicit SecretWorld(std::string country) : world_(std::move(country)) {}

    std::string const& country() const { return world_.country(); }

    /// "Hello from <country>!"
    std::string greet() const { return world_.greet(); }

    /// 0 until it is set.
    int secret_number() const { return secret_number_; }
    void set_secret_number(int number) { secret_number_ = number; }

    friend bool operator==(SecretWorld const& a, SecretWorld const& b)
    {
        return a.world_ == b.world_ && a.secret_number_ == b.secret_number_;
    }
    friend bool operator!=(SecretWorld const& a, SecretWorld const& b) { return !(a == b); }

private:
    World world_;
    int secret_number_ = 0;
};

} // namespace gallery
