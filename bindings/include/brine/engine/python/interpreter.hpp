// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// One interpreter of a process has Brine: the first that imports any module with it.
//
// Boost.Python registers classes and converters once for the process, and a second interpreter that is gone would leave
// freed classes there. All modules, of every version of Brine, find the first one's number in the dict of the main
// interpreter.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// False with ImportError in every other interpreter.
bool is_first_interpreter();

/// Sees to it that a second interpreter which imports the module that is being made is told.
void guard_further_imports();

BRINE_DETAIL_END
