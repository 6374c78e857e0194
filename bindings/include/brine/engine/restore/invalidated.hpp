// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Objects that a failed __setstate__ left in an unknown state refuse to be pickled (B5).
//
// The memory for the note is taken before the suite runs: then to note it cannot fail, and to look it up takes none.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

struct doubt {
    PyObject* object;
    PyObject* keeper; ///< a weak reference; where none could be made the object itself, which then lives on
    doubt* next;
};

doubt*& all_doubts();

/// Null with an error set when out of memory.
doubt* reserve_doubt();

void give_back(doubt* reserved);

doubt** find_doubt(PyObject* object);

inline bool is_invalidated(PyObject* object) { return all_doubts() && *find_doubt(object); }

void clear_doubt(PyObject* object);

/// Takes what reserve_doubt gave. To be called without an error set.
void mark_invalidated(PyObject* object, doubt* reserved);

BRINE_DETAIL_END
