// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Color: an enum, whose members return as themselves.

#include "expose.hpp"

#include <brine/pickle.hpp>
#include <gallery/color.hpp>

using gallery::Color;

void expose_color()
{
    brine::enum_<Color>("Color", "A flower's colour, by its number in the chart: an int of 8 bits. Combined with |, it "
                                 "is a number, of which Color(number) makes a value without a name.")
        .value("white", Color::white)
        .value("yellow", Color::yellow)
        .value("red", Color::red)
        .value("blue", Color::blue);
}
