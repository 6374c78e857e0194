// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/sharing/noted_instances.hpp>

#include <brine/detail/instance/registered_class.hpp>
#include <brine/detail/instance/translate_exception.hpp>
#include <brine/engine/python/canonical_object.hpp>
#include <brine/engine/python/instance_layout.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/restorer_type.hpp>

#include <type_traits>
#include <utility>
#include <vector>

BRINE_DETAIL_BEGIN

std::vector<boost::python::type_info>& asked_types()
{
    static std::vector<boost::python::type_info> all;
    return all;
}

bool is_asked_for(PyTypeObject* cls)
{
    for (boost::python::type_info const& each : asked_types()) {
        PyTypeObject* const asked = registered_class(each);
        if (asked && PyType_IsSubtype(cls, asked)) return true;
    }
    return false;
}

noted_instances& noted()
{
    static noted_instances all;
    return all;
}

bool note(PyObject* instance)
{
    if (!PyType_SUPPORTS_WEAKREFS(Py_TYPE(instance))) return true; // brine::no_weak_references
    noted_instances& all = noted();
    if (all.weak.size() >= all.prune_at) all.prune();
    ref weak(PyWeakref_NewRef(instance, nullptr));
    if (!weak) return false;
    bool const added = translated([&] { all.weak.push_back(weak.get()); });
    if (added) weak.release();
    return added;
}

/// Lets the instance stand for what it holds, as each of its wrapped classes knows it; false with an error set. An
/// instance that has no C++ object yet is noted again.
static bool let_stand(PyObject* instance)
{
    bool whole = false;
    object_key last;
    PyObject* const mro = Py_TYPE(instance)->tp_mro;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); ++i) {
        restorer* const suite = own_restorer(as_type(PyTuple_GET_ITEM(mro, i)));
        if (!suite || !suite->ops) continue;
        whole = whole || suite->ops->constructed(instance);
        object_key const key = suite->ops->held_key(instance);
        if (!key || (key.address == last.address && key.type == last.type)) continue;
        if (!stand_for_if_nobody(key, instance)) return false;
        last = key;
    }
    return whole || note(instance);
}

static bool let_noted_stand()
{
    std::vector<PyObject*> all;
    all.swap(noted().weak); // others may be noted meanwhile
    bool done = true;
    for (PyObject* const each : all) {
        ref const weak(each);
        ref const instance = ref::borrowed(PyWeakref_GET_OBJECT(each));
        if (done && instance.get() != Py_None) done = let_stand(instance.get());
    }
    return done;
}

/// What allocated the instances of a class before; Python's own function for all others.
static std::vector<std::pair<PyTypeObject*, allocfunc>>& other_allocators()
{
    static std::vector<std::pair<PyTypeObject*, allocfunc>> all;
    return all;
}

/// The tp_alloc of the classes whose instances are noted.
static PyObject* allocate_noted(PyTypeObject* cls, Py_ssize_t items)
{
    allocfunc allocate = PyType_GenericAlloc;
    for (auto const& each : other_allocators())
        if (each.first == cls) allocate = each.second;
    ref made(allocate(cls, items));
    return made && note(made.get()) ? made.release() : nullptr;
}

bool note_instances(PyTypeObject* cls)
{
    if (cls->tp_alloc == allocate_noted) return true;
    static bool announced = false;
    if (!announced) {
        PyObject* const engines = engines_that_note();
        ref const capsule(PyCapsule_New(reinterpret_cast<void*>(let_noted_stand), noting_capsule, nullptr));
        if (!engines || !capsule || PyList_Append(engines, capsule.get()) < 0) return false;
        announced = true;
    }
    if (cls->tp_alloc != PyType_GenericAlloc) other_allocators().emplace_back(cls, cls->tp_alloc);
    cls->tp_alloc = allocate_noted;
    return share_with_subclasses(cls->tp_alloc);
}

BRINE_DETAIL_END
