// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/sharing/kept_owner.hpp>

#include <brine/detail/instance/holder.hpp>
#include <brine/engine/class/gc_deferred_tracking.hpp>
#include <brine/field_path.hpp>
#include <brine/engine/python/ref.hpp>

#include <typeinfo>
#include <vector>

BRINE_DETAIL_BEGIN

int visit_kept_owners(PyObject* instance, visitproc visit, void* arg)
{
    return for_each_owner(instance, [&](PyObject* owner) { return visit(owner, arg); });
}

static void put_last(PyObject* instance, PyObject* owner)
{
    std::vector<boost::python::instance_holder*> before;
    for (auto* holder = first_holder(instance); holder; holder = holder->next())
        before.push_back(holder);
    first_holder(instance) = nullptr;
    auto const restore = [&] {
        while (!before.empty()) {
            before.back()->install(instance);
            before.pop_back();
        }
    };
    try {
        emplace_holder<owner_keeper>(instance, owner);
    } catch (...) {
        restore();
        throw;
    }
    restore();
}

void keep_owner(PyObject* instance, PyObject* owner)
{
    if (instance == owner || for_each_owner(instance, [&](PyObject* kept) { return kept == owner; })) return;
    put_last(instance, owner);
    track_now(instance); // it leads somewhere now
}

BRINE_DETAIL_END
