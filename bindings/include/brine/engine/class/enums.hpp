// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which enums pickle by name, and what keeps their values within bounds? (Clause B6)
//
// Enums of one Boost.Python library share a base class, those of other people's modules too. So each enum gets a method
// of its own, as soon as it is made: the base class tells the engine of the module whose enum it is, by an
// __init_subclass__ that does nothing for other modules.

#include <brine/engine/python/global_reference.hpp>
#include <brine/engine/class/type_attributes.hpp>

#if PY_VERSION_HEX < 0x030C0000
#include <structmember.h> // PyMemberDef
#endif

BRINE_DETAIL_BEGIN

/// The smallest and the largest value that an enum takes.
struct value_range {
    long long low, high;
};

/// What Boost.Python has room for: a longer number would overwrite the pointer to the member's name, which stands
/// behind the digits. 60 bits, on 64-bit platforms.
value_range room_for_value(PyTypeObject* enum_base);

/// The base class that Boost.Python made for enums, if `cls` is an enum or a Python subclass of one; else null.
PyTypeObject* enum_base_of(PyTypeObject* cls);

/// A __new__ for an enum that keeps its values within the range, whoever makes them.
ref enum_guard(value_range range);

/// An enum of a module built with Brine; what it brought along stays.
bool serve_enum(PyTypeObject* cls, value_range range);

/// Makes all enums of the extension that `module_name` belongs to pickle by name, those not made yet too. The base
/// class must be ready.
bool serve_enums(PyObject* module_name);

/// Boost.Python's own way to give a member its name.
void name_enum_member(PyObject* member, ref name);

BRINE_DETAIL_END
