// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/values/key_bytes.hpp>

#include <brine/detail/values/packed.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/value.hpp>

#include <array>
#include <marshal.h>
#include <string>
#include <string_view>

BRINE_DETAIL_BEGIN

/// Of Python's own plain types; `marshal` writes them without references in version 2.
static void add_marshalled(std::string& to, PyObject* leaf)
{
    ref const exact = PyLong_Check(leaf) && !PyBool_Check(leaf) ? ref(PyNumber_Long(leaf)) : ref::borrowed(leaf);
    ref const bytes(exact ? PyMarshal_WriteObjectToString(exact.get(), 2) : nullptr);
    if (!bytes) field_path::fail();
    to.append(PyBytes_AS_STRING(bytes.get()), static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.get())));
}

static bool is_marshalled(PyObject* saved)
{
    return saved == Py_None || PyLong_Check(saved) || PyFloat_CheckExact(saved) || PyComplex_CheckExact(saved) ||
           PyUnicode_CheckExact(saved) || PyBytes_CheckExact(saved) || PyObject_CheckBuffer(saved);
}

static void add_items_bytes(std::string& to, PyObject* items)
{
    one_level_deeper const guard;
    Py_ssize_t const count = PySequence_Fast_GET_SIZE(items);
    to += std::to_string(count) + ':';
    for (Py_ssize_t i = 0; i < count; ++i)
        add_key_bytes(to, PySequence_Fast_GET_ITEM(items, i));
}

/// Of an instance: those of what it travels as. One that others may own stands for a pointer, unless it `is_value`.
static void add_instance_bytes(std::string& to, PyObject* instance, bool is_value)
{
    PyTypeObject* const cls = nearest_wrapped(Py_TYPE(instance));
    restorer* const suite = cls ? own_restorer(cls) : nullptr;
    if (!suite || (!is_value && suite->ops->shared_key(instance))) return;
    one_level_deeper const guard;
    ref const reduced(PyObject_CallMethod(instance, "__reduce_ex__", "i", 4));
    if (!reduced) field_path::fail();
    add_key_bytes(to, reduced.get());
}

void add_key_bytes(std::string& to, PyObject* saved, bool is_value)
{
    if (PyTuple_CheckExact(saved) || PyList_CheckExact(saved))
        add_items_bytes(to, saved);
    else if (is_marshalled(saved))
        add_marshalled(to, saved);
    else
        add_instance_bytes(to, saved, is_value);
}

BRINE_DETAIL_END
