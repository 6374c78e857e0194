// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Why does the garbage collector not slow down the loading of many objects? Because it does not see them yet.
//
// An instance without a __dict__ leads nowhere, so those that pickles make start untracked, as Python's own tuples of
// numbers end up. Nobody tells when an instance gets its __dict__, so before each full collection all those that have
// one by then are handed to the collector, which finds their cycles in that very collection.
//
// Each such instance knows its number in the list of them, which stands between the instance and its C++ object.

#include <brine/engine/python/ref.hpp>

#include <cstdlib>

BRINE_DETAIL_BEGIN

#if defined(Py_GIL_DISABLED) || PY_VERSION_HEX >= 0x030E0000
inline constexpr bool tracks_late = false; // the collector works otherwise there
#else
inline constexpr bool tracks_late = true;
#endif

/// What the number takes, and keeps what follows aligned.
constexpr Py_ssize_t number_size = 16;

/// The instances that are not tracked yet.
struct untracked_list {
    PyObject** items;
    std::size_t count, room;
    Py_ssize_t number_at; ///< in an instance, in bytes; its C++ object begins number_size behind

    std::size_t& number(PyObject* self)
    {
        return *reinterpret_cast<std::size_t*>(reinterpret_cast<char*>(self) + number_at);
    }
    bool has(PyObject* self)
    {
        Py_ssize_t const size = Py_SIZE(reinterpret_cast<PyVarObject*>(self)); // negative as long as room is free
        Py_ssize_t const least = number_at + number_size;
        if (count == 0 || (size != least && -size < least)) return false; // no memory of its own there
        return number(self) < count && items[number(self)] == self;
    }
    bool add(PyObject* self)
    {
        if (count == room) {
            std::size_t const more = room ? 2 * room : 256;
            void* const grown = std::realloc(static_cast<void*>(items), more * sizeof *items);
            if (!grown) return false;
            items = static_cast<PyObject**>(grown);
            room = more;
        }
        number(self) = count;
        items[count++] = self;
        return true;
    }
    void remove(PyObject* self)
    {
        PyObject* const last = items[--count];
        items[number(self)] = last;
        number(last) = number(self);
    }
    /// Those with a __dict__ are seen from now on. One that is just dying, and whose weak references or attributes run
    /// Python code meanwhile, is not shown; one with a finalizer Python itself has tracked for it.
    void track()
    {
        for (std::size_t i = count; i-- > 0;) {
            PyObject* const self = items[i];
            if (!*dict_slot(self) || Py_REFCNT(self) == 0) continue;
            remove(self);
            if (!PyObject_GC_IsTracked(self)) PyObject_GC_Track(self);
        }
    }
};

extern untracked_list untracked;

/// Lets the collector see the instance from now on.
void track_now(PyObject* self);

/// How far behind the instance its C++ object has to keep.
inline Py_ssize_t number_size_of(PyObject* self) { return tracks_late && untracked.has(self) ? number_size : 0; }

/// The tp_free of the classes whose instances are tracked late.
void free_tracked_late(void* self);

/// Before the first instance is made. Of a class with other ideas of its own the instances are tracked as ever.
bool track_late(PyTypeObject* cls);

bool is_tracked_late(PyTypeObject* cls);

/// An instance of exactly `cls` with `room` bytes behind the number; null with an error set when out of memory.
PyObject* new_untracked(PyTypeObject* cls, Py_ssize_t number_at, Py_ssize_t room);

BRINE_DETAIL_END
