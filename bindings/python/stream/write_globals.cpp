// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// How are classes and functions written? By their names, after a look whether those still lead to them.

#include "globals.hpp"
#include "words.hpp"
#include "writer.hpp"

namespace brine {
namespace stream {

namespace {

/// What a global is called, and where that was found.
struct found_global {
    ref module_name, name; ///< name: without dots where it needs none
};

ref own_name(PyObject* object)
{
    ref name;
    int const found = find_attribute(object, names.qualname, name);
    return found == 0 ? ref(PyObject_GetAttr(object, names.name)) : name;
}

ref own_module(PyObject* object, PyObject* name)
{
    ref module;
    if (find_attribute(object, names.module, module) < 0) return ref();
    if (module && module.get() != Py_None) return module;
    return ref(PyObject_CallFunctionObjArgs(library.whichmodule, object, name, nullptr));
}

bool is_local(PyObject* object, PyObject* name)
{
    bool failed = false;
    if (!has_local_part(name, failed)) return failed;
    if (says_what_it_got)
        PyErr_Format(library.pickling_error, "Can't pickle local object %R", object);
    else
        PyErr_Format(PyExc_AttributeError,
                     PY_VERSION_HEX < 0x030D0000 ? "Can't pickle local object %R" : "Can't get local object %R", name);
    return true;
}

/// In place of an error that is set: since 3.14 its words.
void refuse_module(PyObject* object, PyObject* name)
{
    if (!says_what_it_got) {
        PyErr_Format(library.pickling_error, "Can't pickle %R: import of module %R failed", object, name);
        return;
    }
    if (!PyErr_ExceptionMatches(PyExc_ImportError) && !PyErr_ExceptionMatches(PyExc_ValueError)) return;
    PyObject *type = nullptr, *error = nullptr, *traceback = nullptr;
    PyErr_Fetch(&type, &error, &traceback);
    PyErr_NormalizeException(&type, &error, &traceback);
    PyErr_Format(library.pickling_error, "Can't pickle %R: %S", object, error);
    Py_XDECREF(type);
    Py_XDECREF(error);
    Py_XDECREF(traceback);
}

ref import_module(PyObject* object, PyObject* name)
{
    ref module = module_named(name);
    if (!module) refuse_module(object, name);
    return module;
}

bool look_up(PyObject* object, found_global& global)
{
    PyObject* const name = global.name.get();
    ref const module = import_module(object, global.module_name.get());
    if (!module) return false;
    ref found, parent;
    if (find_dotted(module.get(), name, found, parent) <= 0) {
        if (says_what_it_got)
            PyErr_Format(library.pickling_error, "Can't pickle %R: it's not found as %S.%S", object,
                         global.module_name.get(), name);
        else
            PyErr_Format(library.pickling_error, "Can't pickle %R: attribute lookup %S on %S failed", object, name,
                         global.module_name.get());
        return false;
    }
    if (found.get() != object) {
        PyErr_Format(library.pickling_error, "Can't pickle %R: it's not the same object as %S.%S", object,
                     global.module_name.get(), name);
        return false;
    }
    return true;
}

bool put_extension(writer& w, long code)
{
    if (!make_room(w.out, most_of_a_number)) return false;
    char* const at = w.out.next;
    auto const number = static_cast<std::uint64_t>(code);
    w.out.next = code <= 0xff     ? encode_number<1>(encode_byte(at, op::ext1), number)
                 : code <= 0xffff ? encode_number<2>(encode_byte(at, op::ext2), number)
                                  : encode_number<4>(encode_byte(at, op::ext4), number);
    return true;
}

bool is_int(PyObject* object, PyObject* code)
{
    if (PY_VERSION_HEX >= 0x030D0000 || PyLong_Check(code)) return true; // else PyLong_AsLong says what is wrong
    PyErr_Format(library.pickling_error, "Can't pickle %R: extension code %R isn't an integer", object, code);
    return false;
}

bool save_extension(writer& w, PyObject* object, PyObject* code)
{
    if (!is_int(object, code)) return false;
    long const number = PyLong_AsLong(code);
    if (number == -1 && PyErr_Occurred()) return false;
    if (number > 0 && number <= 0x7fffffff) return put_extension(w, number);
    if (PY_VERSION_HEX >= 0x030D0000)
        PyErr_Format(PyExc_RuntimeError, "extension code %ld is out of range", number);
    else
        PyErr_Format(library.pickling_error, "Can't pickle %R: extension code %ld is out of range", object, number);
    return false;
}

/// What copyreg.add_extension gave the global: borrowed, null where there is none or with an error set.
PyObject* extension_code(found_global const& global)
{
    if (PyDict_GET_SIZE(library.extension_registry) == 0) return nullptr;
    ref const key(PyTuple_Pack(2, global.module_name.get(), global.name.get()));
    return key ? PyDict_GetItemWithError(library.extension_registry, key.get()) : nullptr;
}

bool save_singleton_type(writer& w, PyObject* type, PyObject* singleton)
{
    ref const reduced(Py_BuildValue("O(O)", &PyType_Type, singleton));
    return reduced && save_reduced(w, reduced.get(), type);
}

} // namespace

bool save_global(writer& w, PyObject* object, PyObject* name)
{
    if (!w.let_run()) return false; // names are looked up by whatever Python code a module or a metaclass has
    found_global global;
    global.name = name ? ref::borrowed(name) : own_name(object);
    if (!global.name || is_local(object, global.name.get())) return false;
    global.module_name = own_module(object, global.name.get());
    if (!global.module_name || !look_up(object, global)) return false;
    if (PyObject* const code = extension_code(global)) return save_extension(w, object, code);
    if (PyErr_Occurred()) return false;
    return save(w, global.module_name.get()) && save(w, global.name.get()) && w.put(op::stack_global) &&
           w.memoize(object);
}

bool save_type(writer& w, PyObject* type)
{
    if (type == as_object(Py_TYPE(Py_None))) return save_singleton_type(w, type, Py_None);
    if (type == as_object(Py_TYPE(Py_Ellipsis))) return save_singleton_type(w, type, Py_Ellipsis);
    if (type == as_object(Py_TYPE(Py_NotImplemented))) return save_singleton_type(w, type, Py_NotImplemented);
    return save_global(w, type, nullptr);
}

} // namespace stream
} // namespace brine
