// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does an error of a suite, or of a value in a state, reach the caller of pickle.loads?

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// What a failed restore means to the caller: the class, and the suite's own error as the cause. What is not the
/// state's fault passes as it is: MemoryError, RecursionError, BufferError (somebody looks at the object's memory), and
/// what is no Exception (KeyboardInterrupt).
ref explain_failed_restore(PyTypeObject* cls, ref cause, char const* outcome);

BRINE_DETAIL_END
