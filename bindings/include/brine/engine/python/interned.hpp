// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which attribute names does the engine look up? They are interned once per module.

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

#define BRINE_NAMES(X)                                                                                                 \
    X(getinitargs, "__getinitargs__")                                                                                  \
    X(getnewargs, "__getnewargs__")                                                                                    \
    X(getnewargs_ex, "__getnewargs_ex__")                                                                              \
    X(wrapped, "__wrapped__")                                                                                          \
    X(getstate, "__getstate__")                                                                                        \
    X(setstate, "__setstate__")                                                                                        \
    X(getstate_manages_dict, "__getstate_manages_dict__")                                                              \
    X(dict_defines_state, "__dict_defines_state__")                                                                    \
    X(safe_for_unpickling, "__safe_for_unpickling__")                                                                  \
    X(pickling_off, "__pickling_off__")                                                                                \
    X(restore, "__restore__")                                                                                          \
    X(restore_arguments, "__restore_arguments__")                                                                      \
    X(instance_size, "__instance_size__")                                                                              \
    X(reduce, "__reduce__")                                                                                            \
    X(reduce_ex, "__reduce_ex__")                                                                                      \
    X(copy, "__copy__")                                                                                                \
    X(deepcopy, "__deepcopy__")                                                                                        \
    X(size_of, "__sizeof__")                                                                                           \
    X(init, "__init__")                                                                                                \
    X(constructor, "__constructor__")                                                                                  \
    X(dict, "__dict__")                                                                                                \
    X(module, "__module__")                                                                                            \
    X(name, "__name__")                                                                                                \
    X(qualname, "__qualname__")                                                                                        \
    X(spec, "__spec__")                                                                                                \
    X(path, "__path__")                                                                                                \
    X(call, "__call__")                                                                                                \
    X(make, "__new__")                                                                                                 \
    X(init_subclass, "__init_subclass__")                                                                              \
    X(enum_servers, "__brine_enums__")                                                                                 \
    X(exception_maker, "__brine_exception__")                                                                          \
    X(exception_makers, "__brine_exceptions__")                                                                        \
    X(metaclass, "__brine_metaclass__")                                                                                \
    X(wrapped_types, "__brine_classes__")                                                                              \
    X(member_name, "name")

struct interned_names {
#define BRINE_DECLARE(identifier, text) PyObject* identifier;
    BRINE_NAMES(BRINE_DECLARE)
#undef BRINE_DECLARE
};

extern interned_names names;

/// Must have run before anything else of the engine; false with an error set when out of memory.
bool intern_names();

BRINE_DETAIL_END
