// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/ops/layout.hpp>

#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

ref layout_of(PyTypeObject* cls, layout& found)
{
    PyObject* const carrier = own_attribute(cls, names.restore);
    ref const told(carrier ? PyObject_CallMethod(carrier, "layout", nullptr) : nullptr);
    bool const fits = told && PyTuple_Check(told.get()) &&
                      PyArg_ParseTuple(told.get(), "snn", &found.type, &found.size, &found.alignment);
    if (!fits) drop_error(); // an older version does not know the method
    return fits ? told : ref();
}

BRINE_DETAIL_END
