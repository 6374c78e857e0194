// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/values/tuple_state.hpp>

#include <brine/engine/python/attributes.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/types.hpp>

#include <string>
#include <tuple>
#include <utility>

BRINE_DETAIL_BEGIN

PyObject* dict_to_carry(PyObject* self)
{
    PyObject* const dict = instance_dict(self);
    return dict && PyDict_GET_SIZE(dict) && dict_is_carried::depth() == 0 ? dict : nullptr;
}

void expect_tuple(field_path const& at, char const* const* fields, std::size_t count, PyObject* state)
{
    if (PyTuple_Check(state) && static_cast<std::size_t>(PyTuple_GET_SIZE(state)) == count) return;
    std::string expected = "a tuple of " + std::to_string(count) + " (";
    for (std::size_t i = 0; i < count; ++i)
        (expected += i ? ", " : "") += fields[i];
    expected += ')';
    at.expected(PyTuple_Check(state) ? PyExc_ValueError : PyExc_TypeError, expected.c_str(), state);
}

PyObject* trailing_dict(PyObject* state, std::size_t count)
{
    Py_ssize_t const items = static_cast<Py_ssize_t>(count);
    if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) != items + 1) return nullptr;
    PyObject* const last = PyTuple_GET_ITEM(state, items);
    return PyDict_Check(last) ? last : nullptr;
}

void add_to_dict(PyObject* self, PyObject* attributes)
{
    ref const dict(PyObject_GetAttr(self, names.dict));
    if (!dict || !add_all(dict.get(), attributes)) field_path::fail();
}

BRINE_DETAIL_END
