// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a field whose elements lie in a row stand in a state? From protocol 5 on as a PickleBuffer over its memory,
// else as bytes. In band, both are the same in a pickle.

#include <brine/detail/elements.hpp>
#include <brine/detail/exporter.hpp>
#include <brine/detail/object.hpp>
#include <brine/detail/protocol.hpp>

BRINE_DETAIL_BEGIN

/// Of a type that has data() and size(), whether its memory may be shown as it is.
template <class T, bool may_be_shown>
struct contiguous_when : std::bool_constant<may_be_shown> {
    static constexpr bool refers = false;                                  ///< to memory that is not its own
    static constexpr bool is_fixed = false;                                ///< its size is part of the type
    static std::shared_ptr<void const> owner(T const&) { return nullptr; } ///< where it refers to memory with one
};
template <class T>
struct contiguous : contiguous_when<T, false> {};

template <class T>
memory_row row_of(T const& given)
{
    return {given.data(), given.size() * sizeof(*given.data())};
}

/// Whether the memory itself is shown.
inline bool goes_by_buffer(memory_row row, PyObject* instance)
{
    return row.size >= least_shared && takes_buffers(instance);
}

/// A copy, as a buffer where that may be, for who reads a pickle's buffers counts on one for each array.
inline PyObject* save_copied_row(memory_row row, PyObject* instance)
{
    ref const bytes(save_block(row.data, row.size));
    if (row.size == 0 || !takes_buffers(instance)) return ref(bytes).release();
    PyObject* const made = PyPickleBuffer_FromObject(bytes.get());
    return made ? made : (place::fail(), nullptr);
}

inline PyObject* save_row(memory_row row, bool readonly, memory_owner owner)
{
    PyObject* const made = new_pickle_buffer(row, readonly, std::move(owner));
    return made ? made : (place::fail(), nullptr);
}

/// Memory that lasts as long as `owner`, if there is one. Read-only, it is bytes in band, which every reader of states
/// takes.
inline PyObject* save_owned_row(memory_row row, bool readonly, std::shared_ptr<void const> owner, place const& at)
{
    if (!owner || !goes_by_buffer(row, at.instance())) return save_copied_row(row, at.instance());
    return save_row(row, readonly, {nullptr, nullptr, nullptr, std::move(owner)});
}

/// Where the field of a class T has its memory now.
template <class T, class Field>
memory_row find_row(PyObject* instance)
{
    T const* const object = find_object<T>(instance);
    if (!object) return {};
    auto const& given = Field::get(*object);
    return row_of(given);
}

/// A field of T: a data member, or what a getter gives. Elements by value are the getter's own, unless they lie in a
/// span: that refers to the object.
template <class Field, class T>
PyObject* save_contiguous(T const& object, place const& at)
{
    using type = typename Field::type;
    auto&& given = Field::get(object);
    memory_row const row = row_of(given);
    if (auto owner = contiguous<type>::owner(given)) return save_owned_row(row, true, std::move(owner), at);
    if (!goes_by_buffer(row, at.instance()))
        return Field::is_bytes || contiguous<type>::is_fixed ? save_block(row.data, row.size)
                                                             : save_copied_row(row, at.instance());
    if constexpr (std::is_reference_v<decltype(Field::get(object))> || contiguous<type>::refers) {
        if (!at.is_member()) return save_block(row.data, row.size);
        return save_row(row, true, {at.instance(), find_row<T, Field>, at.name(), nullptr});
    } else {
        auto const kept = std::make_shared<type>(std::move(given));
        return save_owned_row(row_of(*kept), true, kept, at);
    }
}

template <class Field, class T>
PyObject* save_field(T const& object, place const& at)
{
    if constexpr (contiguous<typename Field::type>::value)
        return save_contiguous<Field>(object, at);
    else
        return value<typename Field::type>::save(Field::get(object), at);
}

BRINE_DETAIL_END
