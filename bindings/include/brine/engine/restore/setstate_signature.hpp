// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// States that a __setstate__ of C++ can never take, as its signature shows.
//
// Boost.Python tells the signatures of a function and its overloads in the error of a call without arguments. Nothing
// is converted to a boost::python::tuple, list, dict, str or long_: each takes instances of that type alone.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// The types of which the C++ method takes one, and `state` is none; None where it may take it, or is no C++. Borrowed,
/// null with an error set.
PyObject* types_wanted_instead(PyObject* method, PyObject* state);

BRINE_DETAIL_END
