// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/python/attributes.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// The keys of one dict that another has not: a list.
static ref keys_beyond(PyObject* dict, PyObject* other)
{
    ref found(PyList_New(0));
    PyObject *key = nullptr, *value = nullptr;
    for (Py_ssize_t i = 0; found && PyDict_Next(dict, &i, &key, &value);) {
        ref const held = ref::borrowed(key);
        if (PyDict_GetItemWithError(other, key)) continue;
        if (PyErr_Occurred() || PyList_Append(found.get(), key) < 0) found = ref();
    }
    return found;
}

static void clear_with_error(PyObject* dict)
{
    ref const error = take_error();
    PyDict_Clear(dict);
    set_error(error);
}

/// Removes the first of these keys, and keeps the error that is set.
static void take_away(PyObject* dict, PyObject* keys, Py_ssize_t count)
{
    ref const error = take_error();
    while (count-- > 0)
        if (PyDict_DelItem(dict, PyList_GET_ITEM(keys, count)) < 0) PyErr_Clear(); // the error that counts is the first
    set_error(error);
}

bool add_all(PyObject* dict, PyObject* more)
{
    Py_ssize_t const before = PyDict_Size(dict); // anything may be assigned to a __dict__
    if (before < 0) return false;
    if (before == 0) {
        if (PyDict_Update(dict, more) == 0) return true;
        clear_with_error(dict);
        return false;
    }
    ref const fresh = keys_beyond(more, dict);
    if (!fresh) return false;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(fresh.get()); ++i) {
        PyObject* const key = PyList_GET_ITEM(fresh.get(), i);
        ref const value = ref::borrowed(PyDict_GetItemWithError(more, key));
        if (value ? PyDict_SetItem(dict, key, value.get()) == 0 : !PyErr_Occurred()) continue;
        take_away(dict, fresh.get(), i);
        return false;
    }
    PyObject *key = nullptr, *item = nullptr;
    for (Py_ssize_t i = 0; PyDict_Next(more, &i, &key, &item);) {
        ref const held_key = ref::borrowed(key), held_item = ref::borrowed(item);
        if (PyDict_SetItem(dict, key, item) < 0) return false;
    }
    return true;
}

bool make_alike(PyObject* dict, PyObject* other)
{
    ref const gone = keys_beyond(dict, other);
    if (!gone || !add_all(dict, other)) return false;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(gone.get()); ++i)
        if (PyDict_DelItem(dict, PyList_GET_ITEM(gone.get(), i)) < 0) return false;
    return true;
}

/// With its keys interned, as pickle itself adds them where there is no __setstate__.
static bool add_interned(PyObject* dict, PyObject* attributes)
{
    PyObject *key = nullptr, *item = nullptr;
    for (Py_ssize_t i = 0; PyDict_Next(attributes, &i, &key, &item);) {
        if (!PyUnicode_CheckExact(key)) return PyDict_Update(dict, attributes) == 0;
        ref name = ref::borrowed(key), value = ref::borrowed(item);
        PyObject* interned = name.release();
        PyUnicode_InternInPlace(&interned);
        name = ref(interned);
        if (PyDict_SetItem(dict, interned, value.get()) < 0) return false;
    }
    return true;
}

bool add_attributes(PyObject* self, PyObject* attributes)
{
    PyObject** const slot = _PyObject_GetDictPtr(self);
    ref const dict = slot && (!*slot || PyDict_Check(*slot)) ? own_dict(self) : ref(PyObject_GetAttr(self, names.dict));
    Py_ssize_t const before = dict ? PyDict_Size(dict.get()) : -1;
    if (before < 0) return false;
    if (before > 0) {
        ref const interned(PyDict_New());
        return interned && add_interned(interned.get(), attributes) && add_all(dict.get(), interned.get());
    }
    if (add_interned(dict.get(), attributes)) return true;
    clear_with_error(dict.get());
    return false;
}

BRINE_DETAIL_END
