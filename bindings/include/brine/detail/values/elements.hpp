// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do the elements of a container travel? As their memory where they lie in a row as they are packed, as one bytes
// object where they can be packed, or else as a list.

#include <brine/detail/values/byte_block.hpp>
#include <brine/detail/values/packed.hpp>
#include <brine/detail/values/parts.hpp>
#include <brine/detail/values/records.hpp>
#include <brine/detail/values/recursion_guard.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/value.hpp>

BRINE_DETAIL_BEGIN

template <class T, class Range>
PyObject* save_packed(Range const& given, std::size_t count)
{
    ref bytes(PyBytes_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(count * packed<T>::size)));
    if (!bytes) field_path::fail();
    char* to = PyBytes_AS_STRING(bytes.get());
    for (auto const& each : given) {
        packed<T>::write(to, each);
        to += packed<T>::size;
    }
    return bytes.release();
}

/// A list of what save_one(element, its index) gives.
template <class Range, class SaveOne>
PyObject* save_list(Range const& given, std::size_t count, SaveOne save_one)
{
    one_level_deeper const guard;
    ref list(PyList_New(static_cast<Py_ssize_t>(count)));
    if (!list) field_path::fail();
    std::size_t next = 0;
    for (auto const& each : given) {
        if (next == count) break; // somebody's conversion has changed the container
        PyList_SET_ITEM(list.get(), static_cast<Py_ssize_t>(next), save_one(each, next));
        ++next;
    }
    return list.release();
}

template <class T, class Range>
PyObject* save_elements(Range const& given, std::size_t count, field_path const& at)
{
    if constexpr (contiguous<Range>::value) return save_memory(given, at);
    if constexpr (packed<T>::possible && !contiguous<Range>::value) return save_packed<T>(given, count);
    if constexpr (goes_by_rows<T>())
        if (count >= least_rows) return save_rows<T>(given, count, at);
    if constexpr (!packed<T>::possible && !contiguous<Range>::value)
        return save_list(given, count,
                         [&](T const& each, std::size_t index) { return save_element(given, each, at, index); });
}

/// Calls add(element, its place) for each element; false says that it was there already.
template <class T, class Add>
void load_packed(char const* from, std::size_t count, field_path const& at, Add add)
{
    for (std::size_t i = 0; i < count; ++i, from += packed<T>::size) {
        field_path const at_it = at.item(i);
        if (add(packed<T>::read(from, at_it))) continue;
        ref const twice(value<T>::save(packed<T>::read(from, at_it), at_it));
        at_it.expected(PyExc_ValueError, "distinct keys", twice.get());
    }
}

inline std::size_t count_list(PyObject* got, field_path const& at)
{
    if (!PyList_Check(got)) at.expected(PyExc_TypeError, "a list", got);
    return static_cast<std::size_t>(PyList_GET_SIZE(got));
}

/// Calls add(item, its place) for each item; false says that it was there already. What converts an item may run
/// Python code, which may change the list.
template <class Add>
void load_list(PyObject* got, std::size_t count, field_path const& at, Add add)
{
    one_level_deeper const guard;
    for (std::size_t i = 0; i < count; ++i) {
        if (static_cast<std::size_t>(PyList_GET_SIZE(got)) != count)
            at.expected(PyExc_ValueError, "a list that nobody changes meanwhile", got);
        ref const item = ref::borrowed(PyList_GET_ITEM(got, static_cast<Py_ssize_t>(i)));
        field_path const at_it = at.item(i);
        if (!add(item.get(), at_it)) at_it.expected(PyExc_ValueError, "distinct keys", item.get());
    }
}

/// Calls reserve(count), then add(element) for each; false says that it was there already.
template <class T, class Reserve, class Add>
void load_elements(PyObject* got, field_path const& at, Reserve reserve, Add add)
{
    if constexpr (packed<T>::possible) {
        block const bytes(got, at);
        std::size_t const count = bytes.count(at, packed<T>::size);
        reserve(count);
        load_packed<T>(bytes.data(), count, at, add);
    } else {
        if constexpr (goes_by_rows<T>())
            if (PyObject_CheckBuffer(got)) return load_rows<T>(got, at, reserve, add);
        std::size_t const count = count_list(got, at);
        reserve(count);
        load_list(got, count, at,
                  [&](PyObject* item, field_path const& at_it) { return add(value<T>::load(item, at_it)); });
    }
}

/// "[T]", or another pair of brackets; "bytes" for what is a sequence of std::byte.
template <class T>
void append_sequence_name(std::string& name)
{
    if constexpr (std::is_same_v<T, std::byte>) {
        name += "bytes";
    } else {
        name += '[';
        value<T>::append_type_name(name);
        name += ']';
    }
}

BRINE_DETAIL_END
