// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does the engine learn of enums that Boost.Python has not made yet?

#include <boost/python/enum.hpp>
#include <boost/python/errors.hpp>
#include <boost/python/scope.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/engine/class/enums.hpp>

BRINE_DETAIL_BEGIN

/// Once for each module: before its enums are served, or its first class installed.
void expect_enums();

BRINE_DETAIL_END
