// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do attributes get into the __dict__ of an instance?

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// As dict.update, but all or nothing: new keys first, which may take memory; then values, which take none.
bool add_all(PyObject* dict, PyObject* more);

/// Gives a dict what another has, and nothing else: all or nothing.
bool make_alike(PyObject* dict, PyObject* other);

/// Adds to the __dict__: all or nothing.
bool add_attributes(PyObject* self, PyObject* attributes);

BRINE_DETAIL_END
