// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What does the garbage collector see of a wrapped instance? Stock Boost.Python shows it the type alone, so a cycle
// through a __dict__ is never found.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// What every class of a class statement has in tp_traverse; null with an error set when out of memory.
traverseproc python_traverse();

/// The first class from `cls` upwards that has a traversal of its own.
PyTypeObject* traversing_class(PyTypeObject* cls);

/// Whether the instance keeps others alive, as with_custodian_and_ward makes it: by a weak reference to the instance,
/// whose callback lets go of them. The collector calls those before anything else, so it must not find the instance.
bool has_wards(PyObject* self);

/// Visits what the instance keeps alive as an owner (kept_owner.hpp); null where no class of this module has such.
extern int (*visit_owners)(PyObject* self, visitproc visit, void* arg);

/// What Python itself visits below a wrapped class it leaves to us, and nothing may be visited twice: the dict is its
/// own where the wrapped class hides it.
int visit_instance(PyObject* self, visitproc visit, void* arg);

int clear_instance(PyObject* self);

inline void free_tracked_late(void* self); // gc_deferred_tracking.hpp

void set_traversal(PyTypeObject* cls, traverseproc traverse, inquiry clear);

/// Lets cycles through the instances' dicts be collected, unless the class, or a wrapped base, says more already.
bool collect_dicts(PyTypeObject* cls);

/// Before the first instance is made.
bool collect_nothing(PyTypeObject* cls);

BRINE_DETAIL_END
