// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which Python object stands for a C++ object that several own (B7)? The one that did last time, while it lives.
//
// Pickle knows shared objects by the identity of Python ones, so all that hold a C++ object must show it the same. The
// table is one for the interpreter: modules, and versions of Brine, hand objects to one another.

#include <brine/engine/python/ref.hpp>

#include <cstdint>
#include <cstring>

BRINE_DETAIL_BEGIN

/// Of a C++ object: the address of the whole object, and its type. Null stands for "nobody shares it".
struct object_key {
    void const* address = nullptr;
    std::uint64_t type = 0; ///< equal for the same type in all modules

    explicit operator bool() const { return address != nullptr; }

    ref to_python() const
    {
        char bytes[sizeof address + sizeof type];
        std::memcpy(bytes, &address, sizeof address);
        std::memcpy(bytes + sizeof address, &type, sizeof type);
        return ref(PyBytes_FromStringAndSize(bytes, sizeof bytes));
    }
};

PyObject* interpreter_wide(char const* name, PyObject* (*make)());

/// Whether some suite has a weak_ptr: then every object that a shared_ptr holds may have other owners than its use
/// count tells. Null with an error set when out of memory.
char* weak_pointers_exist();

/// The Python object that stands for the C++ object; a null ref without an error where none lives.
ref canonical_object(object_key key);

/// Lets `object` stand for the C++ object from now on.
bool make_canonical(object_key key, PyObject* object);

/// Functions, in capsules: each lets the instances that its engine has noted stand for what they hold
/// (noted_instances.hpp).
PyObject* engines_that_note();

constexpr char const* noting_capsule = "brine.note";

/// As canonical_object, also where nobody has asked for the object before.
ref find_standing(object_key key);

/// As stand_for, where no other stands for it. False with an error set when out of memory.
bool stand_for_if_nobody(object_key key, PyObject* object);

BRINE_DETAIL_END
