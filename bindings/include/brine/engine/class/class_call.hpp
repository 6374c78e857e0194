// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What makes an instance of the call that a pickle holds (call_codec.hpp)? The class itself: Brine's metaclass sees to
// it before any __new__ or __init__ runs, be it those of a Python subclass.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// Python takes the slot from a descriptor of its own kind, and hands it on to metaclasses that derive from this one.
bool set_call(PyTypeObject* metaclass);

/// Whether classes of this metaclass do so: the one that an engine made, and those derived from it without a __call__.
bool restores_when_called(PyTypeObject* metaclass);

BRINE_DETAIL_END
