// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a child with a raw pointer to its owner (brine::parent_pointer) keep that alive? By the last holder of its
// instance: an instance's holders go one after the other, so the child's C++ object goes before its owner. The
// collector sees it.

#include <brine/detail/instance/holder.hpp>
#include <brine/engine/class/gc_deferred_tracking.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/field_path.hpp>

#include <typeinfo>
#include <vector>

BRINE_DETAIL_BEGIN

struct owner_keeper : boost::python::instance_holder {
    explicit owner_keeper(PyObject* kept) : owner(ref::borrowed(kept)) {}
    void* holds(boost::python::type_info, bool) override { return nullptr; }
    ref const owner;
};

/// Calls visit(owner) for each owner that the instance keeps alive, until that returns what is not 0.
template <class Visitor>
int for_each_owner(PyObject* instance, Visitor const& visit)
{
    for (auto* holder = first_holder(instance); holder; holder = holder->next())
        if (typeid(*holder) == typeid(owner_keeper))
            if (int const stop = visit(static_cast<owner_keeper*>(holder)->owner.get())) return stop;
    return 0;
}

/// For the collector (gc_traverse.hpp).
int visit_kept_owners(PyObject* instance, visitproc visit, void* arg);

/// Keeps `owner` alive as long as the instance lives. Throws when out of memory.
void keep_owner(PyObject* instance, PyObject* owner);

BRINE_DETAIL_END
