// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What stops a state that is nested deeper than the stack? A type that holds values of its own type can be given one.

#include <brine/engine/python/ref.hpp>
#include <brine/field_path.hpp>

BRINE_DETAIL_BEGIN

/// RecursionError where Python's own limit is reached.
class one_level_deeper {
public:
    one_level_deeper()
    {
        if (Py_EnterRecursiveCall(" in the state of a C++ object")) field_path::fail();
    }
    ~one_level_deeper() { Py_LeaveRecursiveCall(); }
    one_level_deeper(one_level_deeper const&) = delete;
    one_level_deeper& operator=(one_level_deeper const&) = delete;
};

BRINE_DETAIL_END
