// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does an error within BOOST_PYTHON_MODULE reach who imports the module?
//
// Boost.Python returns the module, the error being set, and older Pythons make of that a SystemError "initialization of
// … raised unreported exception", and drop the error. It is put back as the cause of that one: Python makes calls that
// are pending as soon as it runs code again, when importlib takes notice of the SystemError.

#include <boost/python/errors.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/errors.hpp>

#include <cstdlib>

BRINE_DETAIL_BEGIN

struct import_error {
    PyObject* error; ///< held
    unsigned long thread;
};

import_error& unreported();

int put_back_cause(void*);

/// Throws the error that is set.
[[noreturn]] inline void throw_while_importing()
{
    ref const error = take_error();
    if (error) {
        set_error(error);
        ref const last(unreported().error);
        unreported() = {ref(error).release(), PyThread_get_thread_ident()};
        if (!last) (void)Py_AddPendingCall(put_back_cause, nullptr);
    }
    boost::python::throw_error_already_set();
    std::abort(); // which is not reached
}

BRINE_DETAIL_END
