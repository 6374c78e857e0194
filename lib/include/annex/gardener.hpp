// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A person with a plot: derives from a class of the gallery, and knows no more of it than its header.

#include <gallery/person.hpp>

#include <stdexcept>
#include <utility>

namespace annex {

struct Gardener : gallery::Person {
    int plot_no = 0;  ///< 0 where there is none.
    double hours = 0; ///< Worked so far.

    Gardener() = default;
    Gardener(std::string name_, int age_, int plot) : Person(std::move(name_), age_), plot_no(plot) {}

    /// Adds to the hours; throws std::invalid_argument where they are negative or not a number.
    void work(double more)
    {
        if (!(more >= 0)) throw std::invalid_argument("hours of work are not negative");
        hours += more;
    }

    /// Whether the hours worked are a hundred or more.
    bool is_experienced() const { return hours >= 100; }

    friend bool operator==(Gardener const& a, Gardener const& b)
    {
        gallery::Person const& person = a;
        return person == b && a.plot_no == b.plot_no && a.hours == b.hours;
    }
    friend bool operator!=(Gardener const& a, Gardener const& b) { return !(a == b); }
};

} // namespace annex
