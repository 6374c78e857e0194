// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/restore/setstate_signature.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

/// The type of Python that a parameter "boost::python::tuple" takes; null where more may be converted to it.
static PyTypeObject* only_type(PyObject* parameter)
{
    struct {
        char const* ending;
        PyTypeObject* type;
    } const known[] = {{"python::tuple", &PyTuple_Type},
                       {"python::list", &PyList_Type},
                       {"python::dict", &PyDict_Type},
                       {"python::str", &PyUnicode_Type},
                       {"python::long_", &PyLong_Type}};
    for (auto const& each : known) {
        ref const ending(PyUnicode_FromString(each.ending));
        if (ending && PyUnicode_Tailmatch(parameter, ending.get(), 0, PY_SSIZE_T_MAX, 1) == 1) return each.type;
    }
    return nullptr;
}

/// "boost::python::tuple" of "    __setstate__(Stamp {lvalue}, boost::python::tuple state)"; null where there is none.
static ref last_parameter(PyObject* line)
{
    Py_ssize_t const length = PyUnicode_GET_LENGTH(line);
    Py_ssize_t const comma = PyUnicode_FindChar(line, ',', 0, length, -1);
    if (comma < 0 || comma + 2 >= length || PyUnicode_READ_CHAR(line, length - 1) != ')') return ref();
    Py_ssize_t const space = PyUnicode_FindChar(line, ' ', comma + 2, length, 1);
    return ref(PyUnicode_Substring(line, comma + 2, space < 0 ? length - 1 : space));
}

/// A tuple of the only types that the last parameter takes, by the error of a call; None where it may take others. Null
/// without an error where the text does not show it.
static ref types_in_error(PyObject* text)
{
    ref const lines(PyUnicode_Splitlines(text, 0)), types(PyList_New(0));
    ref const heading(PyUnicode_FromString("did not match C++ signature:"));
    if (!lines || !types || !heading) return ref();
    bool below = false;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(lines.get()); ++i) {
        PyObject* const line = PyList_GET_ITEM(lines.get(), i);
        if (below) {
            ref const parameter = last_parameter(line);
            PyTypeObject* const type = parameter ? only_type(parameter.get()) : nullptr;
            if (!type) return PyErr_Occurred() ? ref() : ref::borrowed(Py_None);
            if (PyList_Append(types.get(), as_object(type)) < 0) return ref();
        }
        below = below || PyUnicode_Compare(line, heading.get()) == 0;
    }
    return PyList_GET_SIZE(types.get()) ? ref(PyList_AsTuple(types.get())) : ref::borrowed(Py_None);
}

/// The same of a method of C++, by the error of a call without arguments. Null with an error set where the machine
/// fails.
static ref find_only_types(PyObject* function)
{
    ref const result(PyObject_CallObject(function, nullptr));
    ref const error = result ? ref() : take_error();
    bool const tells = error && std::strcmp(Py_TYPE(error.get())->tp_name, "ArgumentError") == 0;
    if (error && !tells &&
        (!PyErr_GivenExceptionMatches(error.get(), PyExc_Exception) ||
         PyErr_GivenExceptionMatches(error.get(), PyExc_MemoryError))) {
        set_error(error);
        return ref();
    }
    ref const text(tells ? PyObject_Str(error.get()) : nullptr);
    return text ? types_in_error(text.get()) : PyErr_Occurred() ? ref() : ref::borrowed(Py_None);
}

/// The same, found once: borrowed.
static PyObject* only_types(PyObject* function)
{
    static PyObject *known = nullptr, *last = nullptr, *types_of_last = nullptr; // of classes, which live for ever
    if (function == last) return types_of_last;
    if (!known && !(known = PyDict_New())) return nullptr;
    PyObject* types = PyDict_GetItemWithError(known, function);
    if (!types && !PyErr_Occurred()) {
        ref const found = find_only_types(function);
        if (found && PyDict_SetItem(known, function, found.get()) == 0) types = found.get();
    }
    if (!types) return nullptr;
    last = function;
    return types_of_last = types;
}

/// Whether pickle gives back an object of just this type, whoever asks.
static bool stays_of_its_type(PyObject* state)
{
    return state == Py_None || PyBool_Check(state) || PyLong_CheckExact(state) || PyFloat_CheckExact(state) ||
           PyUnicode_CheckExact(state) || PyBytes_CheckExact(state) || PyTuple_CheckExact(state) ||
           PyList_CheckExact(state) || PyDict_CheckExact(state) || Py_TYPE(state) == &PySet_Type ||
           Py_TYPE(state) == &PyFrozenSet_Type;
}

PyObject* types_wanted_instead(PyObject* method, PyObject* state)
{
    if (!is_boost_function(method) || !stays_of_its_type(state)) return Py_None;
    PyObject* const types = only_types(method);
    if (!types || types == Py_None) return types;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(types); ++i)
        if (PyType_IsSubtype(Py_TYPE(state), as_type(PyTuple_GET_ITEM(types, i)))) return Py_None;
    return types;
}

BRINE_DETAIL_END
