// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <annex/club.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace annex {

namespace {

using person = std::shared_ptr<gallery::Person>;

bool equal(person const& a, person const& b) { return a && b ? *a == *b : a == b; }

void expect_somebody(person const& who)
{
    if (!who) throw std::invalid_argument("a member of a club is somebody");
}

} // namespace

void GardenersClub::set_founder(person founder) noexcept { founder_ = std::move(founder); }

void GardenersClub::set_members(people members)
{
    std::for_each(members.begin(), members.end(), expect_somebody);
    members_.swap(members);
}

void GardenersClub::join(person who)
{
    expect_somebody(who);
    members_.push_back(std::move(who));
}

void GardenersClub::set_fleet(gallery::Catalogue fleet) noexcept { fleet_.swap(fleet); }

bool operator==(GardenersClub const& a, GardenersClub const& b)
{
    return a.name() == b.name() && equal(a.founder(), b.founder()) && a.fleet() == b.fleet() &&
           std::equal(a.members().begin(), a.members().end(), b.members().begin(), b.members().end(), equal);
}

bool operator!=(GardenersClub const& a, GardenersClub const& b) { return !(a == b); }

} // namespace annex
