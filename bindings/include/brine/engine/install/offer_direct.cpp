// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/install/offer_direct.hpp>

#include <brine/engine/class/class_call.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/reduce/form.hpp>
#include <brine/engine/restore/restorer_type.hpp>

BRINE_DETAIL_BEGIN

static bool writes_natively(PyTypeObject* cls, void* suite)
{
    auto* const own = static_cast<restorer*>(suite);
    return !own->bases && goes_by_call(cls, own);
}

static bool reads_natively(PyTypeObject* cls, void* suite)
{
    auto* const own = static_cast<restorer*>(suite);
    return !own->bases && restores_when_called(Py_TYPE(cls)) && nearest_wrapped(cls) == own->cls;
}

void offer_native(restorer* own)
{
    bool const able = own->ops && own->ops->generated && own->ops->generated->native;
    if (!able) return;
    own->native = *own->ops->generated->native;
    own->native.suite = own;
    own->native.writes = writes_natively;
    own->native.reads = reads_natively;
}

BRINE_DETAIL_END
