// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Can a class or a function be found by its name when a pickle is read? (Clauses C8 and B13, nested names.)

#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/python/errors.hpp>

#include <initializer_list>

BRINE_DETAIL_BEGIN

/// Where names are looked up. As pickle does: modules are imported, and asked for names that they give only when asked.
/// Or in the dicts of what is loaded, so that no code runs.
enum class lookup { as_pickle, loaded };

inline ref step_to(PyObject* scope, PyObject* name, lookup how)
{
    if (how == lookup::as_pickle) return attribute_or_none(scope, name);
    PyObject* const dict = PyModule_Check(scope) ? PyModule_GetDict(scope)
                           : PyType_Check(scope) ? as_type(scope)->tp_dict
                                                 : nullptr;
    return ref::borrowed(dict ? PyDict_GetItemWithError(dict, name) : nullptr);
}

/// The object at a dotted path below `root`; null without an error where there is none, with one when out of memory.
inline ref follow(PyObject* root, PyObject* dotted, lookup how = lookup::as_pickle)
{
    ref const dot(PyUnicode_FromString("."));
    ref const parts(dot ? PyUnicode_Split(dotted, dot.get(), -1) : nullptr);
    ref found = ref::borrowed(root);
    for (Py_ssize_t i = 0; parts && found && i < PyList_GET_SIZE(parts.get()); ++i)
        found = step_to(found.get(), PyList_GET_ITEM(parts.get(), i), how);
    if (!parts || PyErr_Occurred()) {
        drop_error(); // a getter's: the path leads nowhere
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
    if (!value) drop_error();
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
inline ref path_within(PyObject* scope, PyTypeObject* cls, PyObject* qualname, lookup how)
{
    ref const found = follow(scope, qualname, how);
    if (found.get() == as_object(cls)) return ref::borrowed(qualname);
    if (PyErr_Occurred()) return ref();
    return PyModule_Check(scope) && (is_wrapped(cls) || is_boost_enum(cls)) ? search_class(scope, cls, 4) : ref();
}

/// Where a class stands; no path where it was not found.
struct class_place {
    ref module_name, path;
    bool as_named = false; ///< where its own names say
};

/// A module that C++ made by hand and that is not in sys.modules cannot be imported; what it holds is named as part of
/// the module that holds it, if there is one.
inline class_place place_through_parent(PyTypeObject* cls, PyObject* module_name, PyObject* qualname, lookup how)
{
    Py_ssize_t const length = PyUnicode_GET_LENGTH(module_name);
    for (Py_ssize_t dot = length; (dot = PyUnicode_FindChar(module_name, '.', 0, dot, -1)) > 0;) {
        ref const parent_name(PyUnicode_Substring(module_name, 0, dot));
        ref const tail(PyUnicode_Substring(module_name, dot + 1, length));
        PyObject* const parent = parent_name && tail ? loaded_module(parent_name.get()) : nullptr;
        ref const scope = parent ? follow(parent, tail.get(), how) : ref();
        ref const below = scope ? path_within(scope.get(), cls, qualname, how) : ref();
        if (below) return {parent_name, ref(PyUnicode_FromFormat("%U.%U", tail.get(), below.get()))};
        if (PyErr_Occurred()) return {};
    }
    return {};
}

/// The name under which a stream can refer to the class: its __qualname__ if that leads to it. Boost.Python before
/// 1.87 gives a nested class the bare name; then the class is searched in its module, likewise if its __module__ is
/// none that can be imported. No path and no error where it is not found.
inline class_place place_of(PyTypeObject* cls, lookup how)
{
    ref const module_name(PyObject_GetAttr(as_object(cls), names.module));
    ref const qualname(PyObject_GetAttr(as_object(cls), names.qualname));
    if (!module_name || !qualname) return {};
    PyObject* module = loaded_module(module_name.get());
    if (!module && how == lookup::as_pickle && PyUnicode_Check(module_name.get())) {
        ref const imported(PyImport_Import(module_name.get()));
        if (!imported && !drop_error()) return {};
        module = loaded_module(module_name.get());
    }
    if (module) {
        ref const path = path_within(module, cls, qualname.get(), how);
        return {module_name, path, path.get() == qualname.get()};
    }
    if (PyUnicode_Check(module_name.get()) && (is_wrapped(cls) || is_boost_enum(cls)))
        return place_through_parent(cls, module_name.get(), qualname.get(), how);
    return {};
}

/// Sets the class attribute where it is another.
inline bool put_right(PyTypeObject* cls, PyObject* attribute, PyObject* value)
{
    ref const before(PyObject_GetAttr(as_object(cls), attribute));
    int const same = before ? PyObject_RichCompareBool(before.get(), value, Py_EQ) : -1;
    return same > 0 || (same == 0 && PyObject_SetAttr(as_object(cls), attribute, value) == 0);
}

inline ref refuse_unfound(PyTypeObject* cls)
{
    ref const qualname(PyObject_GetAttr(as_object(cls), names.qualname));
    ref const dotted = qualname ? class_name(cls) : ref();
    PyObject* const error = pickling_error();
    if (!dotted || !error) return ref();
    ref const local(PyUnicode_FromString("<locals>"));
    Py_ssize_t const where =
        local ? PyUnicode_Find(qualname.get(), local.get(), 0, PyUnicode_GET_LENGTH(qualname.get()), 1) : -2;
    if (where == -2) return ref();
    return raise(
        error, "not-importable",
        "%U is not found under that name when a pickle is read%s. Define the class at the top level of an "
        "importable module; or promote it: set its __qualname__ to a top-level name of its module, and assign "
        "the class to that name (brine.promote does both); or use a pickler that carries classes by value, such as cloudpickle or dill",
        dotted.get(), where >= 0 ? ", because it was made inside a function" : "");
}

/// The path of place_of; the names of the class are put right. PicklingError that names the remedies where there is no
/// way to it.
inline ref importable_name(PyTypeObject* cls)
{
    class_place const found = place_of(cls, lookup::as_pickle);
    if (PyErr_Occurred()) return ref();
    if (!found.path) return refuse_unfound(cls);
    if (found.as_named) return found.path;
    bool const named =
        put_right(cls, names.module, found.module_name.get()) && put_right(cls, names.qualname, found.path.get());
    return named ? found.path : ref();
}

BRINE_DETAIL_END
