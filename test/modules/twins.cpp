// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// twins: what is known to go wrong with stock Boost.Python, beside the same class with Brine.

#include "twin.hpp"

BOOST_PYTHON_MODULE(twins)
{
    expose_things();
    expose_families();
}
