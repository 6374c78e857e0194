// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which classes write and read themselves (brine/engine/opcodes/direct_codec.hpp)? Asked once for each version of a class.

#include "library.hpp"

#include <brine/engine/opcodes/direct_codec.hpp>

namespace brine {
namespace stream {

struct known_class {
    PyTypeObject* cls;
    unsigned version, metaclass_version;
    native_class const* native; ///< null where it has none
    bool writes, reads;
    Py_ssize_t dict_offset;  ///< where an instance has its __dict__
    PyObject* qualname;      ///< what it was called then
    PyObject *module, *name; ///< interned; null where more than dicts may lead from them to the class
};

/// Null where the class is none of those.
known_class const* native_class_of(PyTypeObject* cls);

/// Whether a stream finds the class by its names, without any Python code being run, just now.
bool is_found_by_names(known_class const&);

/// Null where there is none, or nothing in it.
inline PyObject* filled_dict(PyObject* self, known_class const& known)
{
    PyObject* const dict = *reinterpret_cast<PyObject**>(reinterpret_cast<char*>(self) + known.dict_offset);
    return dict && !(PyDict_Check(dict) && PyDict_GET_SIZE(dict) == 0) ? dict : nullptr;
}

} // namespace stream
} // namespace brine
