// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What if __setstate__ fails half way? Then it has not happened (B5).
//
// The suite works in a copy of the __dict__, and on the C++ object, of which a copy is made before where that can be.
// If it fails, what was before returns. An object whose C++ part cannot return refuses to be pickled.

#include <brine/engine/restore/dict_attempt.hpp>
#include <brine/engine/restore/invalidated.hpp>
#include <brine/engine/restore/restore_error.hpp>
#include <brine/engine/restore/restorer_type.hpp>

BRINE_DETAIL_BEGIN

class transaction {
public:
    transaction(PyObject* self, restorer const& suite, bool constructed)
        : self_(self), hooks_(*suite.hooks), atomic_(suite.atomic || !constructed), note_(reserve_doubt()),
          dict_(self, constructed && suite.atomic && suite.hooks->generated)
    {
        if (note_ && dict_.begun() && !atomic_) object_before_ = hooks_.save(self);
        begun_ = note_ && dict_.begun() && drop_error(); // where its copying throws, it cannot be put back
    }
    ~transaction()
    {
        if (object_before_) hooks_.discard(self_, object_before_);
        if (note_) give_back(note_);
    }
    transaction(transaction const&) = delete;

    bool begun() const { return begun_; } ///< false with an error set, and nothing changed
    bool atomic() const { return atomic_; }

    /// False with an error set: then it has to be rolled back.
    bool commit() { return dict_.commit(); }

    /// Puts back what can be put back; false if the C++ part could not be. `changed` tells whether it may have changed.
    /// To be called without an error set.
    bool roll_back(bool changed)
    {
        dict_.roll_back();
        if (!changed || !object_before_) return !changed;
        void* const saved = object_before_;
        object_before_ = nullptr;
        return hooks_.put_back(self_, saved);
    }

    void mark_doubtful()
    {
        detail::mark_doubtful(self_, note_);
        note_ = nullptr;
    }

private:
    PyObject* self_;
    class_hooks const& hooks_;
    bool const atomic_; // a suite that fails leaves nothing to put back
    doubt* note_;
    dict_attempt dict_;
    void* object_before_ = nullptr;
    bool begun_;
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
    transaction attempt(self, *own, constructed);
    if (!attempt.begun()) return ref();
    ref const arguments = constructed ? ref() : take_arguments(self);
    if (!constructed && !arguments) { // a subclass's __init__ that never called its base's
        ref const name = PyErr_Occurred() ? ref() : class_name(own->cls);
        if (!name) return ref();
        return raise(PyExc_TypeError, "init-not-called",
                     "%U.__setstate__: the __init__ of %U has not run for this object, so it has no C++ part",
                     name.get(), name.get());
    }
    bool touched = true;
    ref result = take_state(self, own, arguments.get(), state, touched);
    if (result && attempt.commit()) {
        if (touched) clear_doubt(self);
        return result;
    }
    ref cause = take_error();
    bool const changed = touched && (result || !attempt.atomic());
    bool const rolled_back = attempt.roll_back(changed) && own->hooks->constructed(self) == constructed;
    if (!rolled_back) attempt.mark_doubtful();
    return explain_failed_restore(Py_TYPE(self), static_cast<ref&&>(cause),
                                  rolled_back ? "The object is as it was before"
                                              : "Its C++ part could not be put back, so the object refuses to be "
                                                "pickled until a __setstate__ succeeds");
}

BRINE_DETAIL_END
