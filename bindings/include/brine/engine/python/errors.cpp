// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/python/errors.hpp>

#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>

#include <cstdarg>

BRINE_DETAIL_BEGIN

ref class_name(PyTypeObject* cls)
{
    ref const module =
        attribute_or_none(as_object(cls), names.module); // missing where a class was made without a module
    if (!module && PyErr_Occurred()) return ref();
    ref qualname(PyObject_GetAttr(as_object(cls), names.qualname));
    if (!module || !qualname) return qualname;
    return ref(PyUnicode_FromFormat("%S.%S", module.get(), qualname.get()));
}

ref raise(PyObject* type, char const* id, char const* format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    ref const sentence(PyUnicode_FromFormatV(format, arguments));
    va_end(arguments);
    if (sentence) PyErr_Format(type, "%U [brine.%s]", sentence.get(), id);
    return ref();
}

bool warn(PyObject* category, char const* id, char const* format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    ref const sentence(PyUnicode_FromFormatV(format, arguments));
    va_end(arguments);
    return sentence && PyErr_WarnFormat(category, 1, "%U [brine.%s]", sentence.get(), id) == 0;
}

PyObject* pickling_error()
{
    static PyObject* type = nullptr;
    if (!type) {
        ref const module(PyImport_ImportModule("pickle"));
        if (module) type = PyObject_GetAttrString(module.get(), "PicklingError");
    }
    return type;
}

ref refuse(PyTypeObject* cls, char const* id, char const* format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    ref const why(PyUnicode_FromFormatV(format, arguments));
    va_end(arguments);
    ref const name = class_name(cls);
    PyObject* const error = pickling_error();
    if (why && name && error) raise(error, id, "%U cannot be pickled: %U", name.get(), why.get());
    return ref();
}

ref take_error()
{
#if PY_VERSION_HEX >= 0x030C0000
    return ref(PyErr_GetRaisedException());
#else
    PyObject *type = nullptr, *value = nullptr, *traceback = nullptr;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    if (value && traceback) PyException_SetTraceback(value, traceback);
    Py_XDECREF(type);
    Py_XDECREF(traceback);
    return ref(value);
#endif
}

void chain_to(ref cause)
{
    ref error = take_error();
    if (!error) return;
    if (error.get() != cause.get()) {
        PyException_SetCause(error.get(), ref(cause).release());
        PyException_SetContext(error.get(), cause.release());
    }
    set_error(error);
}

BRINE_DETAIL_END
