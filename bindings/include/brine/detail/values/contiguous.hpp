// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Contiguous memory of 1,024 bytes or more is a PickleBuffer from protocol 5 on, whatever holds it; less is bytes. In
// band, both are the same in a pickle.

#include <brine/detail/values/buffer_exporter.hpp>
#include <brine/engine/python/pickling_context.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/field_path.hpp>

#include <memory>
#include <type_traits>

BRINE_DETAIL_BEGIN

/// Whether the memory of a T may be shown as it is. Specialise it by a contiguous_when for a type with data() and
/// size() whose brine::value saves it by save_elements.
template <class T, bool may_be_shown>
struct contiguous_when : std::bool_constant<may_be_shown> {
    static constexpr bool refers = false;                                  ///< to memory that is not its own
    static std::shared_ptr<void const> owner(T const&) { return nullptr; } ///< where it refers to memory with one
    static memory_row row(T const& given) { return {given.data(), given.size() * sizeof(*given.data())}; }
};

template <class T>
struct contiguous : contiguous_when<T, false> {};

/// The elements in one piece, where they lie in memory as they are packed.
PyObject* save_block(memory_row row);

bool goes_by_buffer(memory_row row, PyObject* instance);

PyObject* save_row(memory_row row, bool readonly, memory_owner owner);

/// A buffer of a copy: nobody can say later whether the memory is still there.
PyObject* save_copied_row(memory_row row);

/// Memory that lasts as long as `owner`, if there is one. Read-only, it is bytes in band, which every reader of states
/// takes.
PyObject* save_owned_row(memory_row row, bool readonly, std::shared_ptr<void const> owner, field_path const& at);

/// Memory that `find_row` finds in `object`, of a size that goes by a buffer.
template <class T>
PyObject* save_row_within(memory_row row, T const& object, memory_row (*find_row)(void const*), field_path const& at)
{
    memory_owner owner;
    bool const found = at.find_way(&object, tag_of<T>, owner.by);
    if (!found || (!owner.by.steps.empty() && owner.by.follow(at.instance()) != &object)) return save_copied_row(row);
    owner.instance = at.instance();
    owner.cls = at.root();
    owner.member = at.member();
    owner.find_row = find_row;
    return save_row(row, true, std::move(owner));
}

template <class T>
memory_row row_of(void const* given)
{
    return contiguous<T>::row(*static_cast<T const*>(given));
}

/// Of a value wherever it stands. What merely refers to memory cannot say whether that is still there.
template <class T>
PyObject* save_memory(T const& given, field_path const& at)
{
    memory_row const row = contiguous<T>::row(given);
    if (contiguous<T>::refers || !goes_by_buffer(row, at.instance()))
        return save_owned_row(row, true, contiguous<T>::owner(given), at);
    return save_row_within(row, given, row_of<T>, at);
}

BRINE_DETAIL_END
