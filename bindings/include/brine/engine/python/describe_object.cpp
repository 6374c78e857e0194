// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/python/describe_object.hpp>

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

ref describe(PyObject* got)
{
    if (PyLong_Check(got) && !PyBool_Check(got)) {
        int overflow = 0;
        long long const value = PyLong_AsLongLongAndOverflow(got, &overflow);
        if (!overflow) return ref(PyUnicode_FromFormat("the int %lld", value));
        ref const bits(PyObject_CallMethod(got, "bit_length", nullptr));
        return bits ? ref(PyUnicode_FromFormat("an int of %S bits", bits.get())) : ref();
    }
    if (PyFloat_Check(got)) return ref(PyUnicode_FromFormat("the float %R", got));
    if (PyTuple_Check(got)) return ref(PyUnicode_FromFormat("a tuple of %zd", PyTuple_GET_SIZE(got)));
    if (PyList_Check(got)) return ref(PyUnicode_FromFormat("a list of %zd", PyList_GET_SIZE(got)));
    if (PyBytes_Check(got)) return ref(PyUnicode_FromFormat("bytes of length %zd", PyBytes_GET_SIZE(got)));
    if (got == Py_None) return ref(PyUnicode_FromString("None"));
    return ref(PyUnicode_FromFormat("an instance of %.100s", Py_TYPE(got)->tp_name));
}

BRINE_DETAIL_END
