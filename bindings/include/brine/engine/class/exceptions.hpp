// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Exceptions whose class pickle cannot import, such as Boost.Python.ArgumentError: another process would see a
// PicklingError in place of the real message. They travel as  module.__brine_exception__(base, name, args),  where
// `module` is the user's: it finds its own class of that name below that base.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// The functions that make exceptions of a class, by the names of their modules: a dict in the class; borrowed, null
/// without an error where pickle finds the class by itself.
PyObject* exception_makers(PyTypeObject* cls);

extern PyMethodDef reduce_exception_def;

/// The exceptions that a module made by PyErr_NewException and did not put where their name says: a list.
ref lost_exceptions(PyObject* extension);

/// Boost.Python makes its ArgumentError when it raises the first one: where a function is called without its argument.
/// Null without an error where it raises another.
ref argument_error(PyObject* stock_reduce);

ref exception_maker(PyObject* module);

/// Once for each module that is built with Brine. A class with a __reduce__ of its own says nothing of the library.
bool expect_exceptions(PyObject* module_name, PyObject* stock_reduce);

BRINE_DETAIL_END
