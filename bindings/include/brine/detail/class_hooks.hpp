// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does the engine reach the C++ object of a class? Through these pointers only.

#include <brine/detail/generated_hooks.hpp>

BRINE_DETAIL_BEGIN

struct class_hooks {
    /// Whether `self` holds a C++ object of the class, that is, whether its __init__ has run.
    bool (*constructed)(PyObject* self);

    /// Whether registration shows an overload of the class's __init__ that takes `count` arguments. True where it does
    /// not show.
    bool (*constructible)(PyObject* init, Py_ssize_t count);

    /// A copy of the C++ object, for put_back. Null where it cannot be copied and assigned, with an error set where
    /// copying failed.
    void* (*save)(PyObject* self);
    bool (*put_back)(PyObject* self, void* saved); ///< false without an error where assigning failed
    void (*discard)(void* saved);

    bool inherits;        ///< the suite of a base serves this class too, because it adds nothing
    bool defines_nothing; ///< brine::pickle<>(), or a suite without functions
    bool atomic;          ///< a failed setstate of the suite has changed nothing

    generated_hooks const* generated; ///< null where the suite was written by hand
};

BRINE_DETAIL_END
