// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/restore/restore_error.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

ref explain_failed_restore(PyTypeObject* cls, ref cause, char const* outcome)
{
    PyObject* const error = cause.get();
    if (is_from_machine(error) || PyErr_GivenExceptionMatches(error, PyExc_BufferError)) {
        set_error(cause);
        return ref();
    }
    PyObject* const type = PyErr_GivenExceptionMatches(error, PyExc_TypeError)        ? PyExc_TypeError
                           : PyErr_GivenExceptionMatches(error, PyExc_AttributeError) ? PyExc_AttributeError
                                                                                      : PyExc_ValueError;
    ref const name = class_name(cls);
    ref const text(name ? PyObject_Str(error) : nullptr);
    if (!name || (!text && !drop_error())) return ref();
    raise(type, "state-refused",
          "%U refused the state: %s: %S. %s. Was the pickle made by another version of the class?", name.get(),
          Py_TYPE(error)->tp_name, text ? text.get() : Py_None, outcome);
    chain_to(static_cast<ref&&>(cause));
    return ref();
}

BRINE_DETAIL_END
