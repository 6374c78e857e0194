// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What if __setstate__ fails half way? Then it has not happened (B5).
//
// The suite works in a copy of the __dict__, and on the C++ object, of which a copy is made before where that can be.
// If it fails, what was before returns. An object whose C++ part cannot return refuses to be pickled.

#include <brine/engine/ops/class_ops.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/dict_attempt.hpp>
#include <brine/engine/restore/invalidated.hpp>
#include <brine/engine/restore/restorer_type.hpp>

BRINE_DETAIL_BEGIN

class transaction {
public:
    transaction(PyObject* self, restorer const& suite, bool constructed)
        : self_(self), ops_(*suite.ops), atomic_(suite.atomic || !constructed), note_(reserve_doubt()),
          dict_(self, constructed && suite.atomic && suite.ops->generated)
    {
        if (note_ && dict_.begun() && !atomic_) object_before_ = ops_.save(self);
        begun_ = note_ && dict_.begun() && drop_error(); // where its copying throws, it cannot be put back
    }
    ~transaction()
    {
        if (object_before_) ops_.discard(self_, object_before_);
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
        return ops_.put_back(self_, saved);
    }

    void mark_invalidated()
    {
        detail::mark_invalidated(self_, note_);
        note_ = nullptr;
    }

private:
    PyObject* self_;
    class_ops const& ops_;
    bool const atomic_; // a suite that fails leaves nothing to put back
    doubt* note_;
    dict_attempt dict_;
    void* object_before_ = nullptr;
    bool begun_;
};

/// The first item of a state that adds to the __dict__ alone, (attributes_alone, dict).
constexpr char const* attributes_alone = "+";

/// The suite's own __setstate__. `arguments` is null where the object has been constructed.
/// `touched` tells whether the C++ object may have changed.
ref take_state(PyObject* self, restorer* own, PyObject* arguments, PyObject* state, bool& touched);

ref restore_state(PyObject* self, restorer* own, PyObject* state);

BRINE_DETAIL_END
