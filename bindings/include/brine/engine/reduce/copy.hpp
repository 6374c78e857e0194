// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do copy.copy and copy.deepcopy copy an instance? By its reduce value, without a pickle in between.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

ref copy_instance(PyObject* self, PyObject* memo);

BRINE_DETAIL_END
