// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How is an instance taken apart for a pickle? The one classic reduce, for all three doors.
//
// Exact instances give (cls, initargs[, state]), which is what stock Boost.Python writes and reads. Instances of
// Python subclasses give (World.__restore__, (cls, initargs)[, state]), see restorer_type.hpp, and so does what its __new__
// is to make (new_arguments.hpp). Both give
// (cls, (tag, field, …)[, dict]) where a generated suite has plain fields alone, see call_codec.hpp.
// Where Brine's suite is compiled into the class, what would not load is refused here. Where others compiled the class
// (brine.repair), nothing is refused that stock could do, and the __dict__ is carried beside the suite's state.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

enum class purpose { pickle, copy, deep_copy };

/// The restorer for a class that others compiled: only brine._engine has one, for only it can be found by the name that
/// the stream then holds. Null without an error in a user's module.
using foreign_restorer_function = ref (*)(PyTypeObject*);

extern foreign_restorer_function foreign_restorer;

/// The class of which note_own_kind told last: compared, and no more.
extern PyTypeObject* last_noted;

ref classic_reduce(PyObject* self, purpose why);

BRINE_DETAIL_END
