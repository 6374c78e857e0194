// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// __sizeof__ of an instance: its own size, and that of the C++ object with what it owns. It never raises.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// Unless the class has one of its own.
bool add_sizeof(PyTypeObject* cls);

BRINE_DETAIL_END
