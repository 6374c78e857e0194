// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do a class's constructors get from its __init__ into its __new__?

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// Puts the class's __init__ aside, and `make` in the place of its __new__.
bool move_constructor_to_new(PyTypeObject* cls, newfunc make);

/// Gives the bare instance of `cls`, a Python subclass of `own` or `own` itself, its C++ object.
PyObject* construct_in_new(PyTypeObject* own, ref self, PyObject* args, PyObject* keywords);

BRINE_DETAIL_END
