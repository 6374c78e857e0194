// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does the engine reach the C++ object of a class? Through these pointers only.

#include <brine/engine/ops/layout.hpp>
#include <brine/engine/ops/suite_ops.hpp>
#include <brine/engine/python/canonical_object.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

struct class_ops {
    /// Whether `self` holds a C++ object of the class, that is, whether its __init__ has run.
    bool (*constructed)(PyObject* self);

    /// Whether registration shows an overload of the class's __init__ that takes `count` arguments. True where it does
    /// not show.
    bool (*constructible)(PyObject* init, Py_ssize_t count);

    /// A copy of the C++ object, which is then either put back or discarded. Null where none can take its place, with
    /// an error set where copying failed.
    void* (*save)(PyObject* self);
    bool (*put_back)(PyObject* self, void* saved);
    void (*discard)(PyObject* self, void* saved);

    /// The functions of a hand-written suite. Null where there are none, or they are to be called by way of Python; so
    /// is one that gives null without an error.
    PyObject* (*getinitargs)(PyObject* self);
    PyObject* (*getstate)(PyObject* self);
    PyObject* (*setstate)(PyObject* self, PyObject* state);

    /// The name of the object's C++ type where the suite describes another; null where all is well.
    char const* (*sliced)(PyObject* self);

    // Objects with several owners.
    object_key (*shared_key)(PyObject* self);        ///< of one that others may own, too
    object_key (*held_key)(PyObject* self);          ///< of one that a shared_ptr holds
    bool (*share)(PyObject* fresh, PyObject* other); ///< gives a bare instance the object of another
    /// Sets a shared_ptr<void>, of boost or of std; false where no such pointer holds the object.
    bool (*owner)(PyObject* self, bool of_boost, void* pointer);
    char const* held; ///< the C++ type that holds the object: it, or a pointer to it
    bool is_held_intrusively;
    void* (*move_out)(PyObject* self, void** from);
    bool (*borrowed)(PyObject* self); ///< C++ alone owns it
    PyObject* (*make_shared_box)();

    bool inherits;        ///< the suite of a base serves this class too, because it adds nothing
    bool defines_nothing; ///< brine::pickle<>(), or a suite without functions
    bool atomic;          ///< a failed setstate of the suite has changed nothing
    bool automatic;       ///< the class pickles only if each member has a conversion

    layout wrapped; ///< the C++ type, as the module that wraps it knows it

    suite_ops const* generated; ///< null where the suite was written by hand
};

BRINE_DETAIL_END
