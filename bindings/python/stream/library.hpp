// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which parts of Python's own library do the writer and the reader use? Found once, at the first dumps or loads.

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/reduce/unpicklable_members.hpp>
#include <brine/engine/restore/call_tag.hpp>
#include <brine/engine/python/interned.hpp>

namespace brine {
namespace stream {

using namespace detail;

struct library_parts {
    PyObject* dispatch_table;     ///< copyreg's
    PyObject* extension_registry; ///< copyreg's
    PyObject* dumps;              ///< pickle's own, whatever stands in that module by now
    PyObject* loads;
    PyObject* whichmodule;
    PyObject* pickling_error;
    PyObject* unpickling_error;
    PyObject *newobj_name, *newobj_ex_name, *class_name; // interned
    PyObject *add_name, *append_name, *extend_name;
    PyObject *spec_initializing, *locals_name, *native_name;
    PyObject* empty_tuple;
    int default_protocol;
};

extern library_parts library;

/// False with an error set.
bool find_library();

/// The attribute: 1, 0 where there is none, -1 with an error set. No AttributeError is made only to be thrown away.
inline int find_attribute(PyObject* object, PyObject* name, ref& found)
{
    PyObject* value = nullptr;
#if PY_VERSION_HEX >= 0x030D0000
    int const result = PyObject_GetOptionalAttr(object, name, &value);
#else
    int const result = _PyObject_LookupAttr(object, name, &value);
#endif
    found = ref(value);
    return result;
}

} // namespace stream
} // namespace brine
