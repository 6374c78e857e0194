// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/garden.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

namespace gallery {

void Garden::set_beds(bed_list beds)
{
    auto const null = std::find(beds.begin(), beds.end(), nullptr);
    if (null != beds.end())
        throw std::invalid_argument("bed " + std::to_string(null - beds.begin()) + " of a garden is null");
    beds_ = std::move(beds);
}

std::shared_ptr<Garden::Bed> Garden::find(Color color) const
{
    auto const found = std::find_if(beds_.begin(), beds_.end(), [&](auto& bed) { return shows(bed->color, color); });
    return found == beds_.end() ? nullptr : *found;
}

bool operator==(Garden const& a, Garden const& b)
{
    return std::equal(a.beds().begin(), a.beds().end(), b.beds().begin(), b.beds().end(),
                      [](auto& one, auto& other) { return *one == *other; });
}

bool operator!=(Garden const& a, Garden const& b) { return !(a == b); }

} // namespace gallery
