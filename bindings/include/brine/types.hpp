// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which types can a member have? Those of these headers, inside one another too, and what Boost.Python converts.

#include <brine/types/arithmetic.hpp>
#include <brine/types/python.hpp>
#include <brine/types/string.hpp>
