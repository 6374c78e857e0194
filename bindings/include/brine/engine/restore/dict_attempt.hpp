// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// While a suite restores an object, it works in a copy of the __dict__: the very dict returns if that fails.
//
// What puts it back takes no memory, so that it cannot fail.

#include <brine/engine/python/attributes.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

class dict_attempt {
public:
    /// `adds_at_once`: what restores the object changes the dict by one add_all, and else not.
    dict_attempt(PyObject* self, bool adds_at_once)
        : slot_(dict_slot(self)), before_(ref::borrowed(*slot_)), at_once_(adds_at_once)
    {
        begun_ = !before_ || (PyDict_Check(before_.get()) ? at_once_ || work_in_copy() : bool(own_dict(self)));
    }
    ~dict_attempt()
    {
        if (copy_ && *slot_ == copy_.get()) put_back();
    }
    dict_attempt(dict_attempt const&) = delete;

    bool begun() const { return begun_; } ///< false with an error set

    /// The dict that others may hold gets what was done to the copy. False with an error set, and then nothing of it.
    bool commit()
    {
        if (!copy_ || *slot_ != copy_.get()) return true; // the suite has given the object another
        if (!make_alike(before_.get(), copy_.get())) return false;
        put_back();
        return true;
    }

    /// To be called without an error set.
    void roll_back()
    {
        if (before_ && !copy_ && !at_once_) PyDict_Clear(before_.get());
        put_back();
    }

private:
    bool work_in_copy()
    {
        if (PyDict_GET_SIZE(before_.get()) == 0) return true; // to clear it takes no memory either
        copy_ = ref(PyDict_Copy(before_.get()));
        if (copy_) replace(copy_);
        return bool(copy_);
    }

    void put_back() { replace(before_); }

    void replace(ref by)
    {
        ref const until_replaced(*slot_);
        *slot_ = by.release();
    }

    PyObject** const slot_;
    ref before_, copy_; // null where there was none
    bool const at_once_;
    bool begun_;
};

BRINE_DETAIL_END
