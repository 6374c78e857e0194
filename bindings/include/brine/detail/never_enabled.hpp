// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Does a state hold an object whose class was never enabled for pickling, and where? (Clause B4: with its path.)

#include <brine/detail/guards.hpp>

BRINE_DETAIL_BEGIN

/// How many items of one container are looked at: a larger one is left to pickle, which looks at each anyway.
constexpr Py_ssize_t most_items = 1000;

/// The function that copyreg.pickle registered for the class: null without an error where there is none.
inline ref registered_reducer(PyTypeObject* cls)
{
    ref const copyreg(PyImport_ImportModule("copyreg"));
    ref const table(copyreg ? PyObject_GetAttrString(copyreg.get(), "dispatch_table") : nullptr);
    return table ? ref::borrowed(PyDict_GetItemWithError(table.get(), as_object(cls))) : ref();
}

/// Whether multiprocessing, if it is in use, has a reducer of its own for the class.
inline bool is_registered_with_multiprocessing(PyTypeObject* cls)
{
    ref const name(PyUnicode_FromString("multiprocessing.reduction"));
    PyObject* const module = name ? PyDict_GetItemWithError(PyImport_GetModuleDict(), name.get()) : nullptr;
    ref const pickler(module ? PyObject_GetAttrString(module, "ForkingPickler") : nullptr);
    ref const reducers(pickler ? PyObject_GetAttrString(pickler.get(), "_extra_reducers") : nullptr);
    int const found = reducers ? PySequence_Contains(reducers.get(), as_object(cls)) : 0;
    PyErr_Clear();
    return found > 0;
}

/// Whether instances of the wrapped class can be pickled in some way; 1, 0, or -1 with an error set.
inline int has_reducer(PyObject* member)
{
    PyTypeObject* const cls = Py_TYPE(member);
    int const enabled = flag(member, names.safe_for_unpickling);
    if (enabled != 0) return enabled;
    if (!is_reduced_by_engine(cls) || registered_reducer(cls) || is_registered_with_multiprocessing(cls)) return 1;
    return PyErr_Occurred() ? -1 : 0;
}

inline bool is_container(PyObject* value)
{
    return PyTuple_CheckExact(value) || PyList_CheckExact(value) || PyDict_CheckExact(value);
}

/// False with PicklingError, in the name of `cls`, at the first such object in `value`, which stands at `path`.
inline bool member_pickles(PyTypeObject* cls, PyObject* value, PyObject* path, int depth)
{
    if (!is_container(value)) {
        int const fine = is_boost_instance(value) ? has_reducer(value) : 1;
        ref const name = fine == 0 ? class_name(Py_TYPE(value)) : ref();
        if (name)
            refuse(
                cls, "member",
                "its %U is an instance of %U, whose pickling is not enabled. Enable that class, leave the member out of "
                "the state, or register a function for its class with copyreg.pickle",
                path, name.get());
        return fine > 0;
    }
    if (depth == 0 || PyObject_Size(value) > most_items) return true;
    bool const keyed = PyDict_CheckExact(value);
    // The items are held by a copy: asking a member may run Python code, which may change the container.
    ref const values(keyed ? PyDict_Values(value) : PySequence_List(value));
    ref const keys(keyed ? PyDict_Keys(value) : nullptr);
    if (!values || (keyed && !keys)) return false;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(values.get()); ++i) {
        PyObject* const item = PyList_GET_ITEM(values.get(), i);
        if (!is_container(item) && !is_boost_instance(item)) continue;
        ref const below(keyed ? PyUnicode_FromFormat("%U[%R]", path, PyList_GET_ITEM(keys.get(), i))
                              : PyUnicode_FromFormat("%U[%zd]", path, i));
        if (!below) PyErr_Clear(); // a key that does not like to be shown
        if (!member_pickles(cls, item, below ? below.get() : path, depth - 1)) return false;
    }
    return true;
}

inline bool members_pickle(PyTypeObject* cls, PyObject* state, char const* root)
{
    ref const path(PyUnicode_FromString(root));
    return path && member_pickles(cls, state, path.get(), 3);
}

BRINE_DETAIL_END
