// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which protocol has the pickle that is being written? Nothing tells a getstate, so whoever is asked for the reduce
// value notes it:
//
//     reducing const now(self, protocol);

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

struct reduced_instance {
    PyObject* instance; ///< borrowed; never looked into, only compared
    long protocol;      ///< or for_copy, for_deep_copy
};

constexpr long for_copy = -1, for_deep_copy = -2;

/// Per thread: saving runs Python code, in which threads take turns.
extern thread_local reduced_instance being_reduced;

/// Whether what is saved of the instance now outlives the call as it is: for a shallow copy, or whoever called
/// __getstate__.
bool is_shared_state(PyObject* instance);

class reducing {
public:
    reducing(PyObject* self, long protocol) : before_(being_reduced)
    {
        bool const is_copied = before_.instance == self && before_.protocol == for_copy;
        being_reduced = {self, is_copied ? for_copy : protocol};
    }
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

/// Whether the reduce value may be a dotted name. Below protocol 4 pickle writes getattr(Color, "red") for one; and
/// other libraries that follow __reduce_ex__, which ask for protocol 2, know of no names.
bool knows_dotted_names(PyObject* protocol);

/// Whether PyYAML, or a library made of it, asks for the reduce value, and not pickle. Asked only where it matters.
bool is_asked_by_yaml();

/// The protocol of the pickle that is being written of that instance; -1 where none is.
int protocol_for(PyObject* instance);

/// Whether the state of that instance may hold a PickleBuffer. False where the instance is not known.
bool takes_buffers(PyObject* instance);

BRINE_DETAIL_END
