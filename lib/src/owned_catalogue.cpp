// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/owned_catalogue.hpp>

#include <utility>

namespace gallery {

namespace {

bool equal_owners(Person const* a, Person const* b) noexcept { return a && b ? *a == *b : a == b; }

} // namespace

void OwnedCatalogue::set_owner(std::shared_ptr<Person> owner) noexcept { owner_ = std::move(owner); }

std::optional<double> OwnedCatalogue::average_price() const noexcept
{
    if (size() == 0) return std::nullopt;
    double total = 0;
    for (Bicycle const& bicycle : *this)
        total += bicycle.price;
    return total / static_cast<double>(size());
}

void OwnedCatalogue::swap(OwnedCatalogue& other) noexcept
{
    Catalogue::swap(other);
    owner_.swap(other.owner_);
}

bool operator==(OwnedCatalogue const& a, OwnedCatalogue const& b) noexcept
{
    Catalogue const& bicycles = a;
    return bicycles == b && equal_owners(a.owner().get(), b.owner().get());
}

bool operator!=(OwnedCatalogue const& a, OwnedCatalogue const& b) noexcept { return !(a == b); }

} // namespace gallery
