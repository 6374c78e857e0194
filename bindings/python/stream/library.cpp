// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include "library.hpp"

#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/reduce/unpicklable_members.hpp>

namespace brine {
namespace stream {

library_parts library{};

namespace {

bool take_attribute(PyObject* module, char const* name, PyObject*& part)
{
    return part || (part = PyObject_GetAttrString(module, name));
}

bool intern(char const* text, PyObject*& name) { return name || (name = PyUnicode_InternFromString(text)); }

bool intern_own_names()
{
    return intern_names() && intern("__newobj__", library.newobj_name) &&
           intern("__newobj_ex__", library.newobj_ex_name) && intern("__class__", library.class_name) &&
           intern("add", library.add_name) && intern("append", library.append_name) &&
           intern("extend", library.extend_name) && intern("_initializing", library.spec_initializing) &&
           intern("<locals>", library.locals_name) && intern("native", library.native_name) &&
           (library.empty_tuple || (library.empty_tuple = PyTuple_New(0)));
}

bool take_default_protocol(PyObject* pickle)
{
    ref const number(PyObject_GetAttrString(pickle, "DEFAULT_PROTOCOL"));
    if (!number) return false;
    long const protocol = PyLong_AsLong(number.get());
    library.default_protocol = static_cast<int>(protocol);
    return protocol != -1 || !PyErr_Occurred();
}

} // namespace

bool find_library()
{
    static bool found = false;
    if (found) return true;
    ref const copyreg(PyImport_ImportModule("copyreg"));
    ref const pickle(copyreg ? PyImport_ImportModule("pickle") : nullptr);
    ref const in_c(pickle ? PyImport_ImportModule("_pickle") : nullptr);
    found = in_c && intern_own_names() && detail::dispatch_table() &&
            take_attribute(copyreg.get(), "dispatch_table", library.dispatch_table) &&
            take_attribute(copyreg.get(), "_extension_registry", library.extension_registry) &&
            take_attribute(in_c.get(), "dumps", library.dumps) && take_attribute(in_c.get(), "loads", library.loads) &&
            take_attribute(pickle.get(), "whichmodule", library.whichmodule) &&
            take_attribute(pickle.get(), "PicklingError", library.pickling_error) &&
            take_attribute(pickle.get(), "UnpicklingError", library.unpickling_error) &&
            take_default_protocol(pickle.get());
    return found;
}

} // namespace stream
} // namespace brine
