// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A club of gardeners: its members are objects of the gallery, shared with whoever else holds them, and its own.

#include <gallery/catalogue.hpp>
#include <gallery/person.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace annex {

/// Copies have bicycles of their own, and the same people.
class GardenersClub {
public:
    using people = std::vector<std::shared_ptr<gallery::Person>>;

    /// A club without people and bicycles.
    explicit GardenersClub(std::string name = "") : name_(std::move(name)) {}

    std::string const& name() const { return name_; }

    /// Null where nobody is said to have founded it.
    std::shared_ptr<gallery::Person> const& founder() const { return founder_; }
    void set_founder(std::shared_ptr<gallery::Person> founder) noexcept;

    /// Those who joined, in that order; none is null.
    people const& members() const { return members_; }

    /// Throws std::invalid_argument where one of them is null; the members are as they were then.
    void set_members(people members);

    /// Appends a member; throws std::invalid_argument for null.
    void join(std::shared_ptr<gallery::Person> person);

    /// The club's own bicycles.
    gallery::Catalogue const& fleet() const { return fleet_; }
    void set_fleet(gallery::Catalogue fleet) noexcept;

private:
    std::string name_;
    std::shared_ptr<gallery::Person> founder_;
    people members_;
    gallery::Catalogue fleet_;
};

/// Whether name, founder, members in their order, and bicycles are equal, people by value as Persons.
bool operator==(GardenersClub const& a, GardenersClub const& b);
bool operator!=(GardenersClub const& a, GardenersClub const& b);

} // namespace annex
