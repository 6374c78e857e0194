// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A garden and its beds: a class that makes no sense without the one around it.

#include <gallery/color.hpp>

#include <memory>
#include <string>
#include <vector>

namespace gallery {

class Garden {
public:
    /// What grows in one place, in one colour.
    struct Bed {
        Color color = Color::white;      ///< Of its flowers.
        std::vector<std::string> plants; ///< By name, in the order in which they stand.

        friend bool operator==(Bed const& a, Bed const& b) { return a.color == b.color && a.plants == b.plants; }
        friend bool operator!=(Bed const& a, Bed const& b) { return !(a == b); }
    };

    /// A bed may lie in several gardens: on their border.
    using bed_list = std::vector<std::shared_ptr<Bed>>;

    /// None is null.
    bed_list const& beds() const noexcept { return beds_; }

    /// Replaces them all. Throws std::invalid_argument for a null one, and leaves the garden as it was.
    void set_beds(bed_list beds);

    /// The first bed that shows this colour; null where there is none.
    std::shared_ptr<Bed> find(Color color) const;

private:
    bed_list beds_;
};

/// Whether both have equal beds in the same order.
bool operator==(Garden const& a, Garden const& b);
bool operator!=(Garden const& a, Garden const& b);

} // namespace gallery
