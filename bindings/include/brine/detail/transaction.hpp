// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What if __setstate__ fails half way? Then it has not happened (B5).
//
// The suite's own __setstate__ runs between a copy of the __dict__, and of the C++ object where that can be copied and
// assigned, and their return if it fails. An object whose C++ part cannot be put back refuses to be pickled.

#include <brine/detail/attributes.hpp>
#include <brine/detail/failed_restore.hpp>
#include <brine/detail/restorer.hpp>

BRINE_DETAIL_BEGIN

/// id of an object -> weak reference to it, for objects that a failed __setstate__ left in an unknown state.
inline PyObject*& doubtful_objects()
{
    static PyObject* table = nullptr;
    if (!table) table = PyDict_New();
    return table;
}

inline ref identity(PyObject* self) { return ref(PyLong_FromVoidPtr(self)); }

inline PyObject* forget_doubtful(PyObject* key, PyObject*)
{
    if (PyDict_DelItem(doubtful_objects(), key) < 0) PyErr_Clear();
    Py_RETURN_NONE;
}

inline PyMethodDef forget_doubtful_method = {"forget", forget_doubtful, METH_O, nullptr};

inline bool mark_doubtful(PyObject* self)
{
    ref const key = identity(self);
    ref const callback(key ? PyCFunction_New(&forget_doubtful_method, key.get()) : nullptr);
    ref const weak(callback ? PyWeakref_NewRef(self, callback.get()) : nullptr);
    return weak && doubtful_objects() && PyDict_SetItem(doubtful_objects(), key.get(), weak.get()) == 0;
}

inline bool is_doubtful(PyObject* self)
{
    PyObject* const table = doubtful_objects();
    if (!table || PyDict_GET_SIZE(table) == 0) return false;
    ref const key = identity(self);
    return key && PyDict_GetItemWithError(table, key.get());
}

inline void clear_doubtful(PyObject* self)
{
    PyObject* const table = doubtful_objects();
    if (!table || PyDict_GET_SIZE(table) == 0) return;
    ref const key = identity(self);
    if (key && PyDict_GetItemWithError(table, key.get())) PyDict_DelItem(table, key.get());
}

class transaction {
public:
    transaction(PyObject* self, restorer const& suite)
        : self_(self), hooks_(*suite.hooks), atomic_(suite.atomic || !suite.hooks->constructed(self))
    {
        dict_ = ref::borrowed(*dict_slot(self));
        if (dict_) dict_before_ = PyDict_Check(dict_.get()) ? ref(PyDict_Copy(dict_.get())) : own_dict(self);
        if (dict_ && !dict_before_) return;
        if (!atomic_) object_before_ = hooks_.save(self);
        if (PyErr_Occurred()) PyErr_Clear(); // it cannot be copied after all
        begun_ = true;
    }
    ~transaction()
    {
        if (object_before_) hooks_.discard(object_before_);
    }
    transaction(transaction const&) = delete;

    bool begun() const { return begun_; } ///< false with an error set, and nothing changed

    /// Puts back what can be put back; false if the C++ part could not be. To be called without an error set.
    bool roll_back()
    {
        if (dict_) PyDict_Clear(dict_.get());
        if (dict_ && PyDict_Update(dict_.get(), dict_before_.get()) < 0) PyErr_Clear();
        PyObject** const slot = dict_slot(self_);
        ref const until_replaced(*slot);
        *slot = ref(dict_).release();
        return atomic_ || (object_before_ && hooks_.put_back(self_, object_before_));
    }

private:
    PyObject* self_;
    class_hooks const& hooks_;
    bool const atomic_;      // there is nothing to put back
    ref dict_, dict_before_; // null where there was none
    void* object_before_ = nullptr;
    bool begun_ = false;
};

/// The first item of a state that adds to the __dict__ alone, (attributes_alone, dict).
constexpr char const* attributes_alone = "+";

/// The dict of such a state: borrowed, null for every other.
inline PyObject* lone_attributes(PyObject* state)
{
    if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) != 2) return nullptr;
    PyObject *const first = PyTuple_GET_ITEM(state, 0), *const second = PyTuple_GET_ITEM(state, 1);
    bool const marked = PyUnicode_Check(first) && PyUnicode_CompareWithASCIIString(first, attributes_alone) == 0;
    return marked && PyDict_Check(second) ? second : nullptr;
}

/// The suite's own __setstate__. `arguments` is null where the object has been constructed.
/// `touched` tells whether the C++ object may have changed.
inline ref take_state(PyObject* self, restorer* own, PyObject* arguments, PyObject* state, bool& touched)
{
    generated_hooks const* const generated = own->hooks->generated;
    touched = !generated;
    if (!generated) {
        ref done(own->hooks->setstate ? own->hooks->setstate(self, state) : nullptr);
        if (!done && !PyErr_Occurred()) done = ref(PyObject_CallFunctionObjArgs(own->setstate, self, state, nullptr));
        return done;
    }
    void* const staged = generated->stage(self, own, arguments, state);
    touched = staged != nullptr; // until then, values were but converted
    bool const done = staged && generated->commit(self, staged);
    if (staged) generated->discard(staged);
    return done ? ref::borrowed(Py_None) : ref();
}

inline ref restore_state(PyObject* self, restorer* own, PyObject* state)
{
    bool const constructed = own->hooks->constructed(self);
    PyObject* const attributes = constructed && own->hooks->generated ? lone_attributes(state) : nullptr;
    if (attributes) return add_attributes(self, attributes) ? ref::borrowed(Py_None) : ref();
    transaction attempt(self, *own);
    if (!attempt.begun()) return ref();
    ref const arguments = constructed ? ref() : take_arguments(self);
    if (!constructed && !arguments) { // a subclass's __init__ that never called its base's
        ref const name = class_name(own->cls);
        if (!name) return ref();
        return raise(PyExc_TypeError, "init-not-called",
                     "%U.__setstate__: the __init__ of %U has not run for this object, so it has no C++ part",
                     name.get(), name.get());
    }
    bool touched = true;
    ref result = take_state(self, own, arguments.get(), state, touched);
    if (result) {
        if (touched) clear_doubtful(self);
        return result;
    }
    ref cause = take_error();
    bool const rolled_back = (attempt.roll_back() || !touched) && own->hooks->constructed(self) == constructed;
    if (!rolled_back && !mark_doubtful(self)) PyErr_Clear();
    return explain_failed_restore(Py_TYPE(self), static_cast<ref&&>(cause),
                                  rolled_back ? "The object is as it was before"
                                              : "Its C++ part could not be put back, so the object refuses to be "
                                                "pickled until a __setstate__ succeeds");
}

BRINE_DETAIL_END
