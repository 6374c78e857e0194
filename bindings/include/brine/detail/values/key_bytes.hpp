// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Equal keys have the same bytes in every process, whatever their hash is there.

#include <brine/engine/python/type_lookup.hpp>
#include <brine/detail/values/packed.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/value.hpp>

#include <array>
#include <marshal.h>
#include <string>
#include <string_view>

BRINE_DETAIL_BEGIN

inline void add_key_bytes(std::string& to, PyObject* saved, bool is_value = false);

/// Of Python's own plain types; `marshal` writes them without references in version 2.
inline void add_marshalled(std::string& to, PyObject* leaf)
{
    ref const exact = PyLong_Check(leaf) && !PyBool_Check(leaf) ? ref(PyNumber_Long(leaf)) : ref::borrowed(leaf);
    ref const bytes(exact ? PyMarshal_WriteObjectToString(exact.get(), 2) : nullptr);
    if (!bytes) place::fail();
    to.append(PyBytes_AS_STRING(bytes.get()), static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.get())));
}

inline bool is_marshalled(PyObject* saved)
{
    return saved == Py_None || PyLong_Check(saved) || PyFloat_CheckExact(saved) || PyComplex_CheckExact(saved) ||
           PyUnicode_CheckExact(saved) || PyBytes_CheckExact(saved) || PyObject_CheckBuffer(saved);
}

inline void add_items_bytes(std::string& to, PyObject* items)
{
    one_level_deeper const guard;
    Py_ssize_t const count = PySequence_Fast_GET_SIZE(items);
    to += std::to_string(count) + ':';
    for (Py_ssize_t i = 0; i < count; ++i)
        add_key_bytes(to, PySequence_Fast_GET_ITEM(items, i));
}

/// Of an instance: those of what it travels as. One that others may own stands for a pointer, unless it `is_value`.
inline void add_instance_bytes(std::string& to, PyObject* instance, bool is_value)
{
    PyTypeObject* const cls = nearest_wrapped(Py_TYPE(instance));
    restorer* const suite = cls ? own_restorer(cls) : nullptr;
    if (!suite || (!is_value && suite->hooks->shared_key(instance))) return;
    one_level_deeper const guard;
    ref const reduced(PyObject_CallMethod(instance, "__reduce_ex__", "i", 4));
    if (!reduced) place::fail();
    add_key_bytes(to, reduced.get());
}

/// Of what a key is saved as. What it points to adds nothing.
inline void add_key_bytes(std::string& to, PyObject* saved, bool is_value)
{
    if (PyTuple_CheckExact(saved) || PyList_CheckExact(saved))
        add_items_bytes(to, saved);
    else if (is_marshalled(saved))
        add_marshalled(to, saved);
    else
        add_instance_bytes(to, saved, is_value);
}

template <class Key, class = void>
struct key_bytes {
    static constexpr bool from_cpp = false;
    using type = std::string;
    static type of(Key const& key, place const& at)
    {
        type made;
        add_key_bytes(made, ref(value<Key>::save(key, at)).get(), is_registered_value<Key>);
        return made;
    }
};

template <class Key>
struct key_bytes<Key, std::enable_if_t<packed<Key>::possible>> {
    static constexpr bool from_cpp = true;
    using type = std::array<unsigned char, packed<Key>::size>;
    static type of(Key const& key, place const&)
    {
        type made;
        packed<Key>::write(reinterpret_cast<char*>(made.data()), key);
        return made;
    }
};

template <class Traits, class Allocator>
struct key_bytes<std::basic_string<char, Traits, Allocator>> {
    static constexpr bool from_cpp = true;
    using type = std::string_view;
    static type of(std::basic_string<char, Traits, Allocator> const& key, place const&)
    {
        return {key.data(), key.size()};
    }
};

BRINE_DETAIL_END
