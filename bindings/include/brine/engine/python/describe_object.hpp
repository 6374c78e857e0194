// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What does an error call the object that somebody gave?

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// "an int of 70 bits", "a str", "a tuple of 3": short, whatever was given.
ref describe(PyObject* got);

BRINE_DETAIL_END
