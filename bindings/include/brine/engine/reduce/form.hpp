// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which instances are reduced to one call of their class (call_codec.hpp), and how, without asking Python anything?
//
// Whether a class allows it follows from its attributes and those of its bases. It is found out once, and again
// whenever Python says that one of these has changed.

#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/restorer_type.hpp>

BRINE_DETAIL_BEGIN

/// Whether the conversions that the members of a brine::automatic class need are registered by now.
bool members_convert(restorer* own);

/// What has been found out about the class or a Python subclass, as long as nothing of it changes.
restorer::form_cache& form_cache_of(PyTypeObject* cls, restorer* own);

bool goes_by_call(PyTypeObject* cls, restorer* own);

/// Whether a name among an instance's own attributes means something to the engine, such as a __getstate__.
bool is_special(PyObject* name);

/// The suite by which the instance goes by call and nothing speaks against it; null where the classic reduce decides.
restorer* simple_suite(PyObject* self);

/// (class, arguments[, state]); false where the classic reduce decides, else true, and `reduced` is null with an error
/// set where a field could not be saved.
bool reduce_by_call(PyObject* self, ref& reduced);

BRINE_DETAIL_END
