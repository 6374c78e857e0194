// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Does a Python override call the method that it overrides? (Clauses C7 and B4.)
// __getstate__ runs while pickling, so there the engine watches. __setstate__ does not, so its code is read.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// While one stands, the suite's __getstate__ notes here that it was called for the object.
struct getstate_watch {
    PyObject* self;
    getstate_watch* outer;
    bool reached = false;

    explicit getstate_watch(PyObject* object) : self(object), outer(current()) { current() = this; }
    ~getstate_watch() { current() = outer; }
    getstate_watch(getstate_watch const&) = delete;

    static getstate_watch*& current()
    {
        static thread_local getstate_watch* innermost = nullptr;
        return innermost;
    }
    static void note(PyObject* object)
    {
        for (getstate_watch* watch = current(); watch; watch = watch->outer)
            if (watch->self == object) watch->reached = true;
    }
};

inline bool may_call(PyObject* callable, PyTypeObject* cls, PyObject* method, int depth);

/// False only where every function in sight is Python code that never names the method: what cannot be read gets the
/// benefit of the doubt. The error is set when out of memory.
bool may_call(PyObject* callable, PyTypeObject* cls, PyObject* method, int depth = 6);

BRINE_DETAIL_END
