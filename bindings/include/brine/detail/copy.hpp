// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do copy.copy and copy.deepcopy copy an instance? By its reduce value, without a pickle in between.

#include <brine/detail/reduce.hpp>

BRINE_DETAIL_BEGIN

/// Whether a Python class replaced __reduce__ or __reduce_ex__: then its word counts.
inline bool reduces_itself(PyTypeObject* cls)
{
    definition const reduce = find_definition(cls, names.reduce);
    definition const reduce_ex = find_definition(cls, names.reduce_ex);
    return (reduce.owner && !is_wrapped(reduce.owner) && !is_boost_function(reduce.value.get()) &&
            std::strcmp(reduce.owner->tp_name, "Boost.Python.instance") != 0) ||
           (reduce_ex.owner && !is_wrapped(reduce_ex.owner) &&
            std::strcmp(reduce_ex.owner->tp_name, "Boost.Python.instance") != 0);
}

/// Copies of values by the copy module: deep where a memo is given.
class copier {
public:
    explicit copier(PyObject* memo) : memo_(memo) {}

    ref value(PyObject* original) const
    {
        if (!memo_) return ref::borrowed(original);
        ref const module(PyImport_ImportModule("copy"));
        return module ? ref(PyObject_CallMethod(module.get(), "deepcopy", "OO", original, memo_)) : ref();
    }

    /// So that cycles through the state find the copy. `copy.deepcopy` keeps the original alive meanwhile.
    bool remember(PyObject* original, PyObject* made) const
    {
        if (!memo_) return true;
        ref const key(PyLong_FromVoidPtr(original));
        return key && PyObject_SetItem(memo_, key.get(), made) == 0;
    }

private:
    PyObject* memo_;
};

inline ref reconstruct(PyObject* self, PyObject* reduced, copier const& copied)
{
    Py_ssize_t const size = PyTuple_Check(reduced) ? PyTuple_GET_SIZE(reduced) : 0;
    if (size < 2 || size > 3 || !PyTuple_Check(PyTuple_GET_ITEM(reduced, 1)))
        return raise(PyExc_TypeError, "bad-reduce", "expected (callable, arguments[, state]) to copy from, got %R",
                     reduced);
    ref const args = copied.value(PyTuple_GET_ITEM(reduced, 1));
    ref made(args ? PyObject_CallObject(PyTuple_GET_ITEM(reduced, 0), args.get()) : nullptr);
    if (!made || !copied.remember(self, made.get())) return ref();
    if (size == 2 || PyTuple_GET_ITEM(reduced, 2) == Py_None) return made;
    ref const state = copied.value(PyTuple_GET_ITEM(reduced, 2));
    return state && call_state_hook(made.get(), state.get()) ? made : ref();
}

inline ref copy_instance(PyObject* self, PyObject* memo)
{
    if (!reduces_itself(Py_TYPE(self))) {
        ref const reduced = classic_reduce(self, purpose::copy);
        return reduced ? reconstruct(self, reduced.get(), copier(memo)) : ref();
    }
    // Whatever a Python author's own reduce returns, the copy module knows how to take it.
    ref const module(PyImport_ImportModule("copy"));
    ref const reduced(module ? PyObject_CallMethod(self, "__reduce_ex__", "i", 4) : nullptr);
    if (!reduced || PyUnicode_Check(reduced.get())) return reduced ? ref::borrowed(self) : ref();
    ref const rebuild(PyObject_GetAttrString(module.get(), "_reconstruct"));
    ref const head(rebuild ? PyTuple_Pack(2, self, memo ? memo : Py_None) : nullptr);
    ref const args(head ? PySequence_Concat(head.get(), reduced.get()) : nullptr);
    return args ? ref(PyObject_CallObject(rebuild.get(), args.get())) : ref();
}

BRINE_DETAIL_END
