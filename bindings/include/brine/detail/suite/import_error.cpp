// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/suite/import_error.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>

#include <boost/python/errors.hpp>
#include <cstdlib>

BRINE_DETAIL_BEGIN

import_error& unreported()
{
    static import_error last{nullptr, 0};
    return last;
}

int put_back_cause(void*)
{
    ref const error(unreported().error);
    unreported().error = nullptr;
    if (!error || unreported().thread != PyThread_get_thread_ident()) return 0; // another thread cannot be reached
    PyObject *type = nullptr, *handled = nullptr, *traceback = nullptr;
    PyErr_GetExcInfo(&type, &handled, &traceback);
    ref const held_type(type), held(handled), held_traceback(traceback);
    if (!held || as_object(Py_TYPE(held.get())) != PyExc_SystemError) return 0; // somebody dealt with it
    ref const text(PyObject_Str(held.get()));
    ref const beginning(PyUnicode_FromString("initialization of "));
    bool const ours = text && beginning && PyUnicode_Tailmatch(text.get(), beginning.get(), 0, PY_SSIZE_T_MAX, -1) == 1;
    ref const cause(PyException_GetCause(held.get()));
    if (ours && !cause) PyException_SetCause(held.get(), ref(error).release());
    PyErr_Clear();
    return 0;
}

BRINE_DETAIL_END
