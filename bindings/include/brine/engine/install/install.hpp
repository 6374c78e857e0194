// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which methods does the engine give a class, and what does it do once per module?

#include <brine/engine/ops/class_ops.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

PyCFunction as_function(PyCMethod method);

extern PyMethodDef reduce_ex_def;

/// Sees to it that a wrapped class does not pickle, whatever its bases do; `why` ends the sentence that says so.
bool turn_off(PyTypeObject* cls, char const* why);

/// Makes a wrapped class pickle. Its suite's methods must stand in it already.
bool install(PyTypeObject* cls, class_ops const* ops);

BRINE_DETAIL_END
