// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Would an object be put into a set, or among the keys of a dict, before it has its state? In a cycle pickle does that,
// and the object would stand where its hash of that moment leads, never to be found again.

#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

/// Looks for `wanted` among the members of sets and the keys of dicts, so far as Python objects lead.
class hash_cycle_search {
public:
    explicit hash_cycle_search(PyObject* wanted) : wanted_(wanted), seen_(PySet_New(nullptr)) {}

    /// 1 where it is found below the object, 0 where not, -1 with an error set.
    int below(PyObject* object)
    {
        if (!seen_) return -1;
        return visit(object, false) ? 1 : (PyErr_Occurred() ? -1 : 0);
    }

private:
    static constexpr Py_ssize_t most_objects = 10'000;
    static constexpr int deepest = 100;

    bool visit(PyObject* object, bool is_hashed)
    {
        if (is_hashed && object == wanted_) return true;
        bool const is_instance = is_boost_instance(object);
        if (!PyTuple_CheckExact(object) && !PyList_CheckExact(object) && !PyDict_CheckExact(object) &&
            !PyAnySet_CheckExact(object) && !is_instance)
            return false;
        ref const id(PyLong_FromVoidPtr(object));
        if (!id || PySet_GET_SIZE(seen_.get()) >= most_objects || depth_ >= deepest) return false;
        int const known = PySet_Contains(seen_.get(), id.get());
        // A tuple may be looked at twice: first as an item, then as a key.
        if (known != 0 && !(is_hashed && PyTuple_CheckExact(object))) return false;
        if (PySet_Add(seen_.get(), id.get()) < 0) return false;
        ++depth_;
        bool const found = is_instance ? visit_instance(object) : visit_items(object, is_hashed);
        --depth_;
        return found;
    }

    bool visit_instance(PyObject* object)
    {
        PyObject* const dict = instance_dict(object);
        return dict && visit(dict, false);
    }

    bool visit_items(PyObject* object, bool is_hashed)
    {
        bool const is_dict = PyDict_CheckExact(object);
        bool const hashes = is_dict || PyAnySet_CheckExact(object) || (is_hashed && PyTuple_CheckExact(object));
        return visit_each(ref(PySequence_List(object)), hashes) ||
               (is_dict && visit_each(ref(PyDict_Values(object)), false));
    }

    /// Of a list of one's own, which holds the items while Python code may run elsewhere.
    bool visit_each(ref const& items, bool is_hashed)
    {
        bool found = false;
        for (Py_ssize_t i = 0; items && !found && i < PyList_GET_SIZE(items.get()); ++i)
            found = visit(PyList_GET_ITEM(items.get(), i), is_hashed);
        return found;
    }

    PyObject* const wanted_;
    ref seen_; // ids; what they stand for lives as long as what leads to it
    int depth_ = 0;
};

/// Whether the class hashes its instances otherwise than by identity.
bool hashes_by_value(PyTypeObject* cls);

BRINE_DETAIL_END
