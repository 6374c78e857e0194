// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Can a class or a function be found by its name when a pickle is read? (Clauses C8 and B13, nested names.)

#include <brine/detail/classes.hpp>
#include <brine/detail/errors.hpp>

#include <cstdint>
#include <initializer_list>

BRINE_DETAIL_BEGIN

/// The object at a dotted path below `root`; null without an error where there is none.
inline ref follow(PyObject* root, PyObject* dotted)
{
    ref const dot(PyUnicode_FromString("."));
    ref const parts(dot ? PyUnicode_Split(dotted, dot.get(), -1) : nullptr);
    ref found = ref::borrowed(root);
    for (Py_ssize_t i = 0; parts && found && i < PyList_GET_SIZE(parts.get()); ++i)
        found = attribute_or_none(found.get(), PyList_GET_ITEM(parts.get(), i));
    if (!parts || PyErr_Occurred()) {
        PyErr_Clear();
        return ref();
    }
    return found;
}

/// The module of that name if it is loaded: borrowed, null without an error otherwise.
inline PyObject* loaded_module(PyObject* name)
{
    PyObject* const modules = PyImport_GetModuleDict();
    return PyUnicode_Check(name) ? PyDict_GetItemWithError(modules, name) : nullptr;
}

/// Where below `scope` (a module or a class) the class stands, as a dotted path; null without an error if nowhere.
inline ref search_class(PyObject* scope, PyTypeObject* wanted, int depth)
{
    PyObject* const dict = PyModule_Check(scope) ? PyModule_GetDict(scope) : as_type(scope)->tp_dict;
    PyObject *key = nullptr, *value = nullptr;
    for (Py_ssize_t i = 0; dict && PyDict_Next(dict, &i, &key, &value);)
        if (value == as_object(wanted) && PyUnicode_Check(key)) return ref::borrowed(key);
    for (Py_ssize_t i = 0; depth > 0 && dict && PyDict_Next(dict, &i, &key, &value);) {
        if (!PyType_Check(value) || !PyUnicode_Check(key) || value == scope || !is_wrapped(as_type(value))) continue;
        if (ref const below = search_class(value, wanted, depth - 1))
            return ref(PyUnicode_FromFormat("%U.%U", key, below.get()));
    }
    return ref();
}

inline bool has_attribute(PyObject* object, PyObject* name)
{
    ref const value = attribute_or_none(object, name);
    PyErr_Clear();
    return value && value.get() != Py_None;
}

/// The extension module that made a module of this name: itself, or the one within which it was made by hand, which is
/// then the nearest that was imported, or is just being imported. A package is nobody's maker.
inline ref extension_of(PyObject* module_name)
{
    ref name = ref::borrowed(module_name);
    while (PyUnicode_Check(name.get())) {
        PyObject* const module = loaded_module(name.get());
        if (module && has_attribute(module, names.spec)) break;
        Py_ssize_t const dot = PyUnicode_FindChar(name.get(), '.', 0, PyUnicode_GET_LENGTH(name.get()), -1);
        ref parent(dot > 0 ? PyUnicode_Substring(name.get(), 0, dot) : nullptr);
        if (!parent) break;
        PyObject* const above = loaded_module(parent.get());
        if (above && has_attribute(above, names.path)) break;
        name = parent;
    }
    return PyErr_Occurred() ? ref() : name;
}

/// The module or class that is being filled just now: set by the header that knows Boost.Python. Borrowed, may be null.
inline PyObject* (*current_scope)() = nullptr;

/// A module that C++ made by hand in an extension module, and that stands in sys.modules, is imported by its name: the
/// import of the extension is enough. So those that the module's author did not put there are put there.
inline bool make_importable(PyObject* scope)
{
    if (!scope || !PyModule_Check(scope)) return true;
    ref const name(PyModule_GetNameObject(scope));
    if (!name || loaded_module(name.get())) return bool(name);
    ref const extension = extension_of(name.get());
    if (!extension) return false;
    if (PyUnicode_Compare(name.get(), extension.get()) == 0) return !PyErr_Occurred(); // its own import puts it there
    return PyDict_SetItem(PyImport_GetModuleDict(), name.get(), scope) == 0;
}

/// Boost.Python gives an enum within a class the bare name, and before 1.87 a class, too: puts the __qualname__ of what
/// stands in `scope`, or is being made there, right, if that is a class.
inline bool name_within_class(PyTypeObject* cls, PyObject* scope)
{
    if (!scope || !PyType_Check(scope)) return true;
    ref const outer(PyObject_GetAttr(scope, names.qualname));
    ref const name(outer ? PyObject_GetAttr(as_object(cls), names.name) : nullptr);
    ref const path(name ? PyUnicode_FromFormat("%U.%U", outer.get(), name.get()) : nullptr);
    return path && PyObject_SetAttr(as_object(cls), names.qualname, path.get()) == 0;
}

/// The same for a class that was made, perhaps in another scope than the present one.
inline bool name_within_scope(PyTypeObject* cls, PyObject* scope)
{
    ref const name(scope && PyType_Check(scope) ? PyObject_GetAttr(as_object(cls), names.name) : nullptr);
    if (!name) return !PyErr_Occurred();
    return own_attribute(as_type(scope), name.get()) != as_object(cls) || name_within_class(cls, scope);
}

/// A path from a loaded module to the class, which only Boost.Python's classes are searched for: that a Python class
/// made inside a function can be reached just now by another name says nothing of the process that reads the pickle.
/// Null without an error where there is none.
inline ref path_within(PyObject* scope, PyTypeObject* cls, PyObject* qualname)
{
    ref const found = follow(scope, qualname);
    if (found.get() == as_object(cls)) return ref::borrowed(qualname);
    return PyModule_Check(scope) && (is_wrapped(cls) || is_boost_enum(cls)) ? search_class(scope, cls, 4) : ref();
}

/// A module that C++ made by hand and that is not in sys.modules cannot be imported; what it holds is named as part of
/// the module that holds it, if there is one. Null without an error otherwise.
inline ref name_through_parent(PyTypeObject* cls, PyObject* module_name, PyObject* qualname)
{
    Py_ssize_t const length = PyUnicode_GET_LENGTH(module_name);
    for (Py_ssize_t dot = length; (dot = PyUnicode_FindChar(module_name, '.', 0, dot, -1)) > 0;) {
        ref const parent_name(PyUnicode_Substring(module_name, 0, dot));
        ref const tail(PyUnicode_Substring(module_name, dot + 1, length));
        PyObject* const parent = parent_name && tail ? loaded_module(parent_name.get()) : nullptr;
        ref const scope = parent ? follow(parent, tail.get()) : ref();
        ref const below = scope ? path_within(scope.get(), cls, qualname) : ref();
        if (!below) continue;
        ref path(PyUnicode_FromFormat("%U.%U", tail.get(), below.get()));
        bool const named = path && PyObject_SetAttr(as_object(cls), names.module, parent_name.get()) == 0 &&
                           PyObject_SetAttr(as_object(cls), names.qualname, path.get()) == 0;
        return named ? path : ref();
    }
    return ref();
}

/// The name under which a stream can refer to the class: its __qualname__ if that leads to it. Boost.Python before
/// 1.87 gives a nested class the bare name; then the class is searched in its module, and its __qualname__ is put
/// right; likewise its __module__ if that is none that can be imported. PicklingError that names the remedies where
/// there is no way to it.
inline ref importable_name(PyTypeObject* cls)
{
    ref const module_name(PyObject_GetAttr(as_object(cls), names.module));
    ref const qualname(PyObject_GetAttr(as_object(cls), names.qualname));
    if (!module_name || !qualname) return ref();
    PyObject* module = loaded_module(module_name.get());
    if (!module && PyUnicode_Check(module_name.get())) { // pickle imports it, too
        ref const imported(PyImport_Import(module_name.get()));
        PyErr_Clear();
        module = loaded_module(module_name.get());
    }
    ref path;
    if (module) {
        path = path_within(module, cls, qualname.get());
        if (path && path.get() != qualname.get() && PyObject_SetAttr(as_object(cls), names.qualname, path.get()) < 0)
            return ref();
    } else if (PyUnicode_Check(module_name.get()) && (is_wrapped(cls) || is_boost_enum(cls))) {
        path = name_through_parent(cls, module_name.get(), qualname.get());
    }
    if (path || PyErr_Occurred()) return path;
    ref const dotted = class_name(cls);
    PyObject* const error = pickling_error();
    if (!dotted || !error) return ref();
    return raise(
        error, "not-importable",
        "%U is not found under that name when a pickle is read%s. Define the class at the top level of an "
        "importable module; or promote it: set its __qualname__ to a top-level name of its module, and assign "
        "the class to that name (brine.promote does both); or use a pickler that carries classes by value, such as cloudpickle or dill",
        dotted.get(),
        PyUnicode_Find(qualname.get(), ref(PyUnicode_FromString("<locals>")).get(), 0,
                       PyUnicode_GET_LENGTH(qualname.get()), 1) >= 0
            ? ", because it was made inside a function"
            : "");
}

/// A class that was found by a name at the top of its module, while the class is of that version.
struct known_name {
    PyTypeObject* cls; ///< compared, and no more: it may be gone
    unsigned version;
    PyObject *module_name, *module, *name; ///< held
};

inline known_name& known_name_of(PyTypeObject* cls)
{
    static known_name known[16] = {};
    return known[reinterpret_cast<std::uintptr_t>(cls) / 64 % 16];
}

/// Null without an error where the class was not asked about before, or something has changed since.
inline ref name_as_before(PyTypeObject* cls)
{
    known_name const& known = known_name_of(cls);
    if (known.cls != cls || known.version != type_version(cls) || known.version == 0) return ref();
    if (loaded_module(known.module_name) != known.module) return ref();
    bool const there = PyDict_GetItemWithError(PyModule_GetDict(known.module), known.name) == as_object(cls);
    return there ? ref::borrowed(known.name) : ref();
}

inline void remember_name(PyTypeObject* cls, PyObject* name)
{
    ref const module_name(PyObject_GetAttr(as_object(cls), names.module));
    PyObject* const module = module_name ? loaded_module(module_name.get()) : nullptr;
    PyErr_Clear();
    if (!module || !PyModule_CheckExact(module) ||
        PyDict_GetItemWithError(PyModule_GetDict(module), name) != as_object(cls))
        return;
    known_name& known = known_name_of(cls);
    for (PyObject* const before : {known.module_name, known.module, known.name})
        Py_XDECREF(before);
    known = {cls, type_version(cls), ref(module_name).release(), ref::borrowed(module).release(),
             ref::borrowed(name).release()};
}

/// importable_name, remembered.
inline ref name_in_stream(PyTypeObject* cls)
{
    ref name = name_as_before(cls);
    if (name || PyErr_Occurred()) return name;
    name = importable_name(cls);
    if (name) remember_name(cls, name.get());
    return name;
}

/// copyreg's reducer of wrapped classes and their Python subclasses, registered for their metaclass: by name.
inline PyObject* reduce_class(PyObject*, PyObject* cls)
{
    if (!PyType_Check(cls))
        return raise(PyExc_TypeError, "not-importable", "expected a class, got %.100s", Py_TYPE(cls)->tp_name)
            .release();
    return name_in_stream(as_type(cls)).release();
}

inline PyMethodDef reduce_class_method = {"reduce_class", reduce_class, METH_O, "Reduce a wrapped class to its name."};

BRINE_DETAIL_END
