// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// What CMake compiles in each target that links brine::engine.

#include <brine/engine/src.hpp>
