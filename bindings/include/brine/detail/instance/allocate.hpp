// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How is a bare instance made that has room for its holder, so that the C++ object needs no memory of its own?

#include <brine/engine/class/gc_deferred_tracking.hpp>
#include <brine/engine/python/instance_layout.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/detail/instance/holder.hpp>

BRINE_DETAIL_BEGIN

/// The bytes behind an instance that are enough for the holder, wherever the instance lies.
template <class Holder>
inline constexpr Py_ssize_t room_in_instance = sizeof(Holder) + alignof(Holder);

/// Boost.Python's mark for room that is free.
inline void set_free_room(PyObject* self, Py_ssize_t room)
{
    Py_SET_SIZE(reinterpret_cast<PyVarObject*>(self), -(start_of_room + room));
}

/// An instance as Boost.Python's tp_new makes it, but with that room.
template <class Holder>
PyObject* new_roomy_instance(PyTypeObject* cls)
{
    use_boost_slots(cls);
    PyObject* const made = cls->tp_alloc(cls, room_in_instance<Holder>);
    if (made) set_free_room(made, room_in_instance<Holder>);
    return made;
}

/// Likewise for a class that is not derived from in Python, and tracked as late as can be.
template <class Holder>
PyObject* new_exact_instance(PyTypeObject* cls)
{
    constexpr Py_ssize_t room = room_in_instance<Holder>;
    if (alignof(Holder) > number_size || !is_tracked_late(cls)) return new_roomy_instance<Holder>(cls);
    PyObject* const made = new_untracked(cls, start_of_room, room);
    if (made) set_free_room(made, number_size + room);
    return made;
}

BRINE_DETAIL_END
