// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which protocol has the pickle that is being written? Nothing tells a getstate, so whoever is asked for the reduce
// value notes it:
//
//     reducing const now(self, protocol);

#include <brine/detail/python.hpp>

BRINE_DETAIL_BEGIN

struct reduced_instance {
    PyObject* instance; ///< borrowed; never looked into, only compared
    long protocol;      ///< 0 where it is for no pickle, but for a copy
};

/// Per thread: saving runs Python code, in which threads take turns.
inline thread_local reduced_instance being_reduced = {nullptr, 0};

class reducing {
public:
    reducing(PyObject* self, long protocol) : before_(being_reduced) { being_reduced = {self, protocol}; }
    reducing(PyObject* self, PyObject* protocol) : reducing(self, number(protocol)) {}
    reducing(reducing const&) = delete;
    ~reducing() { being_reduced = before_; }

private:
    static long number(PyObject* protocol)
    {
        int overflow = 0; // which gives -1, and no error
        return PyLong_Check(protocol) ? PyLong_AsLongAndOverflow(protocol, &overflow) : 0;
    }

    reduced_instance before_;
};

/// Whether the state of that instance may hold a PickleBuffer. False where the instance is not known.
inline bool takes_buffers(PyObject* instance)
{
    return instance && being_reduced.instance == instance && being_reduced.protocol >= 5;
}

BRINE_DETAIL_END
