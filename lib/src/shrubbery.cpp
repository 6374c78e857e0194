// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/shrubbery.hpp>

#include <limits>
#include <stdexcept>

namespace gallery {

void widen(Shrubbery* shrubbery, int extra_width)
{
    long long const wider = static_cast<long long>(shrubbery->width) + extra_width;
    if (wider < std::numeric_limits<int>::min() || wider > std::numeric_limits<int>::max())
        throw std::invalid_argument("no shrubbery is " + std::to_string(wider) + " cubits wide");
    shrubbery->width = static_cast<int>(wider);
    ++shrubbery->widenings;
}

long long common_width(Shrubbery const& shrubbery, Shrubbery const* neighbour)
{
    return static_cast<long long>(shrubbery.width) + (neighbour ? neighbour->width : 0);
}

} // namespace gallery
