// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/python/interned.hpp>

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

interned_names names{};

bool intern_names()
{
#define BRINE_INTERN(identifier, text)                                                                                 \
    if (!names.identifier && !(names.identifier = PyUnicode_InternFromString(text))) return false;
    BRINE_NAMES(BRINE_INTERN)
#undef BRINE_INTERN
    return true;
}

BRINE_DETAIL_END
