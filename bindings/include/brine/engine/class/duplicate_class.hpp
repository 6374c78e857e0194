// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Do two modules wrap the same C++ class? Then what C++ returns is an instance of the class that was made last.
//
// The class made first is known from a table that all modules built with Brine share, in their Boost.Python library's
// metaclass. One that stock Boost.Python registered is known where its module was there when this one was loaded; it
// cannot be known where it comes later.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// `stock` is the class that wrapped the type when the module was loaded: null where none did. False with an error set,
/// which may be the warning.
bool note_wrapped(PyTypeObject* cls, PyTypeObject* stock, char const* type);

BRINE_DETAIL_END
