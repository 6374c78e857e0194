// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A catalogue that belongs to somebody, and shares that person with whoever else holds them.

#include <gallery/catalogue.hpp>
#include <gallery/person.hpp>

#include <memory>
#include <optional>

namespace gallery {

/// Copies have bicycles of their own and the same owner; moving leaves neither behind.
class OwnedCatalogue : public Catalogue {
public:
    /// The owner: null where there is none.
    std::shared_ptr<Person> const& owner() const { return owner_; }

    /// Null leaves it without an owner.
    void set_owner(std::shared_ptr<Person> owner) noexcept;

    /// The bicycles' mean price, in the catalogue's currency; nothing where there are no bicycles.
    std::optional<double> average_price() const noexcept;

    void swap(OwnedCatalogue& other) noexcept;

private:
    std::shared_ptr<Person> owner_;
};

inline void swap(OwnedCatalogue& a, OwnedCatalogue& b) noexcept { a.swap(b); }

/// Whether the bicycles are equal and so are the owners, by value; no owner equals no owner.
bool operator==(OwnedCatalogue const& a, OwnedCatalogue const& b) noexcept;
bool operator!=(OwnedCatalogue const& a, OwnedCatalogue const& b) noexcept;

} // namespace gallery
