// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/reduce/copy.hpp>

#include <brine/engine/python/pickling_context.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/reduce/form.hpp>
#include <brine/engine/reduce/reduce.hpp>
#include <brine/engine/reduce/unpicklable_members.hpp>
#include <brine/engine/restore/restorer_type.hpp>

BRINE_DETAIL_BEGIN

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

    /// The copy that has been made meanwhile: where the arguments of an object lead back to it, as they do in a graph.
    ref made_meanwhile(PyObject* original) const
    {
        if (!memo_) return ref();
        ref const key(PyLong_FromVoidPtr(original));
        ref found(key ? PyObject_GetItem(memo_, key.get()) : nullptr);
        if (!found) drop_error(PyExc_KeyError);
        return found;
    }

private:
    PyObject* memo_;
};

/// From a value of the classic reduce: (callable, arguments[, state]).
static ref reconstruct(PyObject* self, PyObject* reduced, copier const& copied)
{
    ref const args = copied.value(PyTuple_GET_ITEM(reduced, 1));
    if (!args) return ref();
    ref const found = copied.made_meanwhile(self);
    if (found || PyErr_Occurred()) return found;
    ref made(args ? PyObject_CallObject(PyTuple_GET_ITEM(reduced, 0), args.get()) : nullptr);
    if (!made || !copied.remember(self, made.get())) return ref();
    if (PyTuple_GET_SIZE(reduced) == 2) return made;
    ref const state = copied.value(PyTuple_GET_ITEM(reduced, 2));
    return state && call_state_hook(made.get(), state.get()) ? made : ref();
}

/// Of an instance that a pickle would hold as one call; null without an error for all others.
static ref copy_by_call(PyObject* self, PyObject* memo)
{
    restorer* const own = simple_suite(self);
    if (!own || own->bases || !own->ops->generated->copy_call || registered_reducer(Py_TYPE(self))) return ref();
    ref made(own->ops->generated->copy_call(self, own));
    PyObject* const dict = instance_dict(self);
    if (!made || !dict || PyDict_GET_SIZE(dict) == 0) return made;
    copier const copied(memo);
    ref attributes;
    if (copied.remember(self, made.get())) attributes = memo ? copied.value(dict) : ref(PyDict_Copy(dict));
    if (!attributes) return ref();
    PyObject** const slot = dict_slot(made.get());
    ref const until_replaced(*slot);
    *slot = attributes.release();
    return made;
}

ref copy_instance(PyObject* self, PyObject* memo)
{
    ref quick = copy_by_call(self, memo);
    if (quick || PyErr_Occurred()) return quick;
    reducing const now(self, memo ? for_deep_copy : for_copy);
    ref const registered = registered_reducer(Py_TYPE(self));
    if (PyErr_Occurred()) return ref();
    if (!registered && is_reduced_by_engine(Py_TYPE(self))) {
        ref const reduced = classic_reduce(self, memo ? purpose::deep_copy : purpose::copy);
        return reduced ? reconstruct(self, reduced.get(), copier(memo)) : ref();
    }
    if (PyErr_Occurred()) return ref();
    // Whatever somebody else's reduce returns, the copy module knows how to take it.
    ref const reduced(registered ? PyObject_CallFunctionObjArgs(registered.get(), self, nullptr)
                                 : PyObject_CallMethod(self, "__reduce_ex__", "i", 4));
    if (!reduced || PyUnicode_Check(reduced.get())) return reduced ? ref::borrowed(self) : ref();
    ref const module(PyImport_ImportModule("copy"));
    ref const rebuild(module ? PyObject_GetAttrString(module.get(), "_reconstruct") : nullptr);
    ref const head(rebuild ? PyTuple_Pack(2, self, memo ? memo : Py_None) : nullptr);
    ref const args(head ? PySequence_Concat(head.get(), reduced.get()) : nullptr);
    return args ? ref(PyObject_CallObject(rebuild.get(), args.get())) : ref();
}

BRINE_DETAIL_END
