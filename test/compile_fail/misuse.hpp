// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

#include <boost/python/dict.hpp> // not all of Boost.Python: its headers cost seconds for each file

#include <brine/pickle.hpp>

#include <string>

namespace bp = boost::python;

struct World {
    std::string country;
    int number = 0;
    int hello() const { return number; }
};

/// What a module does with a suite.
template <class... Suites>
void wrap()
{
    bp::class_<World>("World").def(brine::pickle<Suites...>());
}
