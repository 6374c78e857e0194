// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/members/base_states.hpp>

#include <brine/detail/values/tuple_state.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/restorer_type.hpp>

#include <vector>

BRINE_DETAIL_BEGIN

std::size_t count_bases(restorer const* own)
{
    return own && own->bases ? static_cast<std::size_t>(PyTuple_GET_SIZE(own->bases)) : 0;
}

PyObject* save_base(PyObject* self, PyTypeObject* base)
{
    dict_is_carried const here;
    restorer* const suite = own_restorer(base);
    PyObject* const saved = suite && suite->ops->generated ? suite->ops->generated->save(self, suite, nullptr)
                            : suite && suite->getstate
                                ? PyObject_CallFunctionObjArgs(suite->getstate, self, nullptr)
                                : PyObject_CallMethod(as_object(base), "__getstate__", "O", self);
    if (!saved) field_path::fail();
    return saved;
}

BRINE_DETAIL_END
