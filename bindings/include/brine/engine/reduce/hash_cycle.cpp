// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/reduce/hash_cycle.hpp>

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

bool hashes_by_value(PyTypeObject* cls)
{
    return cls->tp_hash && cls->tp_hash != PyBaseObject_Type.tp_hash && cls->tp_hash != PyObject_HashNotImplemented;
}

BRINE_DETAIL_END
