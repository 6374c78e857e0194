// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/python/find_global.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

static ref step_to(PyObject* scope, PyObject* name, lookup how)
{
    if (how == lookup::as_pickle) return attribute_or_none(scope, name);
    PyObject* const dict = PyModule_Check(scope) ? PyModule_GetDict(scope)
                           : PyType_Check(scope) ? as_type(scope)->tp_dict
                                                 : nullptr;
    return ref::borrowed(dict ? PyDict_GetItemWithError(dict, name) : nullptr);
}

ref follow(PyObject* root, PyObject* dotted, lookup how)
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

PyObject* loaded_module(PyObject* name)
{
    PyObject* const modules = PyImport_GetModuleDict();
    return PyUnicode_Check(name) ? PyDict_GetItemWithError(modules, name) : nullptr;
}

ref search_class(PyObject* scope, PyTypeObject* wanted, int depth)
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

static bool has_attribute(PyObject* object, PyObject* name)
{
    ref const value = attribute_or_none(object, name);
    if (!value) drop_error();
    return value && value.get() != Py_None;
}

ref extension_of(PyObject* module_name)
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

PyObject* (*current_scope)() = nullptr;

bool make_importable(PyObject* scope)
{
    if (!scope || !PyModule_Check(scope)) return true;
    ref const name(PyModule_GetNameObject(scope));
    if (!name || loaded_module(name.get())) return bool(name);
    ref const extension = extension_of(name.get());
    if (!extension) return false;
    if (PyUnicode_Compare(name.get(), extension.get()) == 0) return !PyErr_Occurred(); // its own import puts it there
    return PyDict_SetItem(PyImport_GetModuleDict(), name.get(), scope) == 0;
}

bool name_within_class(PyTypeObject* cls, PyObject* scope)
{
    if (!scope || !PyType_Check(scope)) return true;
    ref const outer(PyObject_GetAttr(scope, names.qualname));
    ref const name(outer ? PyObject_GetAttr(as_object(cls), names.name) : nullptr);
    ref const path(name ? PyUnicode_FromFormat("%U.%U", outer.get(), name.get()) : nullptr);
    return path && PyObject_SetAttr(as_object(cls), names.qualname, path.get()) == 0;
}

bool name_within_scope(PyTypeObject* cls, PyObject* scope)
{
    ref const name(scope && PyType_Check(scope) ? PyObject_GetAttr(as_object(cls), names.name) : nullptr);
    if (!name) return !PyErr_Occurred();
    return own_attribute(as_type(scope), name.get()) != as_object(cls) || name_within_class(cls, scope);
}

/// A path from a loaded module to the class, which only Boost.Python's classes are searched for: that a Python class
/// made inside a function can be reached just now by another name says nothing of the process that reads the pickle.
/// Null without an error where there is none.
static ref path_within(PyObject* scope, PyTypeObject* cls, PyObject* qualname, lookup how)
{
    ref const found = follow(scope, qualname, how);
    if (found.get() == as_object(cls)) return ref::borrowed(qualname);
    if (PyErr_Occurred()) return ref();
    return PyModule_Check(scope) && (is_wrapped(cls) || is_boost_enum(cls)) ? search_class(scope, cls, 4) : ref();
}

/// A module that C++ made by hand and that is not in sys.modules cannot be imported; what it holds is named as part of
/// the module that holds it, if there is one.
static class_place place_through_parent(PyTypeObject* cls, PyObject* module_name, PyObject* qualname, lookup how)
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

class_place place_of(PyTypeObject* cls, lookup how)
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
static bool put_right(PyTypeObject* cls, PyObject* attribute, PyObject* value)
{
    ref const before(PyObject_GetAttr(as_object(cls), attribute));
    int const same = before ? PyObject_RichCompareBool(before.get(), value, Py_EQ) : -1;
    return same > 0 || (same == 0 && PyObject_SetAttr(as_object(cls), attribute, value) == 0);
}

ref refuse_unfound(PyTypeObject* cls)
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

ref importable_name(PyTypeObject* cls)
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
