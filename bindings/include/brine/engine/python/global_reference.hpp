// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do enum members, and functions that C++ exposes, pickle? By name (clauses B6 and B13).

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

// pickle and copy ask for __reduce_ex__ first, so that is the one to give.
extern PyMethodDef reduce_enum_method;

extern PyMethodDef reduce_function_method;

BRINE_DETAIL_END
