// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which C++ type does a wrapped class stand for, and how large is it in the module that wraps it?

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

struct layout {
    char const* type; ///< for people, but the same in all modules
    Py_ssize_t size;
    Py_ssize_t alignment;
};

/// What the class's restorer says, be it of another version of Brine: (type, size, alignment). A null ref without an
/// error where there is none to ask.
ref layout_of(PyTypeObject* cls, layout& found);

BRINE_DETAIL_END
