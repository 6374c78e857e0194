// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// When may a class read its instance itself? When it has just come onto the stack, and the tag of a call follows.

#include "reader.hpp"

namespace brine {
namespace stream {

inline bool is_text_opcode(unsigned opcode)
{
    return opcode == op::short_binunicode || opcode == op::binunicode || opcode == op::binunicode8;
}

/// An instance takes the place of the class on top of the stack, if just that follows; else all stays as it is. False
/// with an error set.
bool read_natively(reader&);

inline bool may_read_natively(reader& r)
{
    PyTypeObject* const metaclass = Py_TYPE(r.stack.top());
    bool const may_be_wrapped = metaclass != &PyType_Type && PyType_FastSubclass(metaclass, Py_TPFLAGS_TYPE_SUBCLASS);
    if (!may_be_wrapped || r.next == r.end) return false;
    unsigned const opcode = *r.next;
    return opcode == op::memoize || opcode == op::mark || is_text_opcode(opcode) || opcode == op::binget ||
           opcode == op::long_binget;
}

/// For what leads to a class.
inline bool push_and_read(reader& r, PyObject* owned)
{
    return r.stack.push(owned) && (!may_read_natively(r) || read_natively(r));
}

} // namespace stream
} // namespace brine
