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

#include <brine/engine/class/gc_traverse.hpp>

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

inline untracked_list untracked{};

/// Lets the collector see the instance from now on.
inline void track_now(PyObject* self)
{
    if (!PyType_IS_GC(Py_TYPE(self))) return;
    if (tracks_late && untracked.has(self)) untracked.remove(self);
    if (!PyObject_GC_IsTracked(self)) PyObject_GC_Track(self);
}

/// How far behind the instance its C++ object has to keep.
inline Py_ssize_t number_size_of(PyObject* self) { return tracks_late && untracked.has(self) ? number_size : 0; }

/// For gc.callbacks.
inline PyObject* before_collection(PyObject*, PyObject* args)
{
    char const* phase = nullptr;
    PyObject* info = nullptr;
    if (!PyArg_ParseTuple(args, "sO!", &phase, &PyDict_Type, &info)) return nullptr;
    PyObject* const generation = item_named(info, "generation");
    if (!generation && PyErr_Occurred()) return nullptr;
    int overflow = 0;
    bool const full = generation && PyLong_Check(generation) && PyLong_AsLongAndOverflow(generation, &overflow) == 2;
    if (full && std::strcmp(phase, "start") == 0) untracked.track();
    Py_RETURN_NONE;
}

inline PyMethodDef before_collection_method = {
    "track_instances", before_collection, METH_VARARGS,
    "Lets the collector see the loaded instances of wrapped classes that have a __dict__ by now."};

/// Whether the function above stands in gc.callbacks, where somebody may have taken it away; puts it there if not.
inline bool watches_collections()
{
    static PyObject *callbacks = nullptr, *callback = nullptr;
    static Py_ssize_t place = 0;
    if (callbacks && place < PyList_GET_SIZE(callbacks) && PyList_GET_ITEM(callbacks, place) == callback) return true;
    ref const gc(PyImport_ImportModule("gc"));
    if (!callbacks && gc) callbacks = PyObject_GetAttrString(gc.get(), "callbacks");
    if (!callback) callback = PyCFunction_New(&before_collection_method, nullptr);
    bool watching = callbacks && callback && PyList_Check(callbacks);
    for (place = 0; watching && place < PyList_GET_SIZE(callbacks); ++place)
        if (PyList_GET_ITEM(callbacks, place) == callback) return true;
    watching = watching && PyList_Append(callbacks, callback) == 0;
    PyErr_Clear();
    return watching;
}

/// The tp_free of the classes whose instances are tracked late.
inline void free_tracked_late(void* self)
{
    auto* const object = static_cast<PyObject*>(self);
    if (untracked.has(object)) untracked.remove(object);
    PyObject_GC_Del(self);
}

/// Before the first instance is made. Of a class with other ideas of its own the instances are tracked as ever.
inline bool track_late(PyTypeObject* cls)
{
    if (!tracks_late || cls->tp_free != PyObject_GC_Del) return true;
    cls->tp_free = free_tracked_late;
    return share_free(cls);
}

inline bool is_tracked_late(PyTypeObject* cls)
{
    return tracks_late && cls->tp_free == free_tracked_late && cls->tp_traverse == visit_instance &&
           cls->tp_dictoffset > 0 && cls->tp_alloc == PyType_GenericAlloc && watches_collections();
}

/// An instance of exactly `cls` with `room` bytes behind the number; null with an error set when out of memory.
inline PyObject* new_untracked(PyTypeObject* cls, Py_ssize_t number_at, Py_ssize_t room)
{
    untracked.number_at = number_at;
    auto* const made = PyObject_GC_NewVar(PyVarObject, cls, number_size + room);
    if (!made) return nullptr;
    std::memset(static_cast<void*>(made + 1), 0,
                static_cast<std::size_t>(cls->tp_basicsize + number_size + room) - sizeof *made);
    auto* const self = reinterpret_cast<PyObject*>(made);
    if (!untracked.add(self)) PyObject_GC_Track(self);
    return self;
}

BRINE_DETAIL_END
