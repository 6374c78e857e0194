// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/class/gc_deferred_tracking.hpp>

#include <brine/engine/class/gc_traverse.hpp>
#include <brine/engine/python/instance_layout.hpp>
#include <brine/engine/python/ref.hpp>

#include <cstdlib>

BRINE_DETAIL_BEGIN

untracked_list untracked{};

void track_now(PyObject* self)
{
    if (!PyType_IS_GC(Py_TYPE(self))) return;
    if (tracks_late && untracked.has(self)) untracked.remove(self);
    if (!PyObject_GC_IsTracked(self)) PyObject_GC_Track(self);
}

/// For gc.callbacks.
static PyObject* before_collection(PyObject*, PyObject* args)
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

static PyMethodDef before_collection_method = {
    "track_instances", before_collection, METH_VARARGS,
    "Lets the collector see the loaded instances of wrapped classes that have a __dict__ by now."};

/// Whether the function above stands in gc.callbacks, where somebody may have taken it away; puts it there if not.
static bool watches_collections()
{
    static PyObject *callbacks = nullptr, *callback = nullptr;
    static Py_ssize_t field_path = 0;
    if (callbacks && field_path < PyList_GET_SIZE(callbacks) && PyList_GET_ITEM(callbacks, field_path) == callback)
        return true;
    ref const gc(PyImport_ImportModule("gc"));
    if (!callbacks && gc) callbacks = PyObject_GetAttrString(gc.get(), "callbacks");
    if (!callback) callback = PyCFunction_New(&before_collection_method, nullptr);
    bool watching = callbacks && callback && PyList_Check(callbacks);
    for (field_path = 0; watching && field_path < PyList_GET_SIZE(callbacks); ++field_path)
        if (PyList_GET_ITEM(callbacks, field_path) == callback) return true;
    watching = watching && PyList_Append(callbacks, callback) == 0;
    PyErr_Clear();
    return watching;
}

void free_tracked_late(void* self)
{
    auto* const object = static_cast<PyObject*>(self);
    if (untracked.has(object)) untracked.remove(object);
    PyObject_GC_Del(self);
}

bool track_late(PyTypeObject* cls)
{
    if (!tracks_late || cls->tp_free != PyObject_GC_Del) return true;
    cls->tp_free = free_tracked_late;
    return share_free(cls);
}

bool is_tracked_late(PyTypeObject* cls)
{
    return tracks_late && cls->tp_free == free_tracked_late && cls->tp_traverse == visit_instance &&
           cls->tp_dictoffset > 0 && cls->tp_alloc == PyType_GenericAlloc && watches_collections();
}

PyObject* new_untracked(PyTypeObject* cls, Py_ssize_t number_at, Py_ssize_t room)
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
