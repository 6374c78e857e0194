// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a C++ object's memory get into a pickle without a copy? As a pickle.PickleBuffer over an exporter, a small
// Python object that keeps the memory's owner alive.
//
// Nobody can forbid a std::vector to be resized meanwhile. Whoever asks for the memory later is refused if it has
// moved.

#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/detail/values/step.hpp>
#include <brine/detail/instance/translate_exception.hpp>

#include <cstddef>
#include <memory>
#include <new>
#include <utility>

BRINE_DETAIL_BEGIN

struct memory_row {
    void const* data = nullptr;
    std::size_t size = 0; ///< in bytes
};

/// Less is copied, which takes no longer than to show it, and cannot go wrong. In bytes.
constexpr std::size_t least_shared = 1024;

/// Whose the memory is: an instance, within which it is found again, or `kept`, with which it lasts.
struct memory_owner {
    PyObject* instance = nullptr;
    way by;                                               ///< from the instance to the object that has the memory
    memory_row (*find_row)(void const* object) = nullptr; ///< throws
    PyTypeObject* cls = nullptr; ///< whose member leads there, for an error; the instance keeps it
    char const* member = nullptr;
    std::shared_ptr<void const> kept;

    /// Nothing where there is no such object any more.
    memory_row find() const
    {
        void const* const object = by.follow(instance);
        return object ? find_row(object) : memory_row{};
    }
};

struct exporter {
    PyObject ob_base;
    memory_row shown;
    bool readonly;
    bool fresh; ///< nobody can have changed the object yet
    memory_owner owner;
};

/// A new pickle.PickleBuffer; null with an error set. `owner.instance` is borrowed.
PyObject* new_pickle_buffer(memory_row shown, bool readonly, memory_owner owner);

BRINE_DETAIL_END
