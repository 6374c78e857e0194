// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Can a class or a function be found by its name when a pickle is read? (Clauses C8 and B13, nested names.)

#include <brine/detail/classes.hpp>
#include <brine/detail/errors.hpp>

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

/// The name under which a stream can refer to the class: its __qualname__ if that leads to it. Boost.Python before
/// 1.87 gives a nested class the bare name; then the class is searched in its module, and its __qualname__ is put
/// right. PicklingError that names the remedies where there is no way to it.
inline ref importable_name(PyTypeObject* cls)
{
    ref const module_name(PyObject_GetAttr(as_object(cls), names.module));
    ref qualname(PyObject_GetAttr(as_object(cls), names.qualname));
    if (!module_name || !qualname) return ref();
    PyObject* module = loaded_module(module_name.get());
    if (!module && PyUnicode_Check(module_name.get())) { // pickle imports it, too
        ref const imported(PyImport_Import(module_name.get()));
        PyErr_Clear();
        module = loaded_module(module_name.get());
    }
    if (module) {
        ref const found = follow(module, qualname.get());
        if (found.get() == as_object(cls)) return qualname;
        // Only classes that Boost.Python named are searched: that a Python class made inside a function can be reached
        // just now by another name says nothing of the process that reads the pickle.
        bool const named_by_boost = is_wrapped(cls) || is_boost_enum(cls);
        if (named_by_boost && PyModule_Check(module))
            if (ref path = search_class(module, cls, 4))
                return PyObject_SetAttr(as_object(cls), names.qualname, path.get()) < 0 ? ref() : path;
    }
    ref const dotted = class_name(cls);
    PyObject* const error = pickling_error();
    if (!dotted || !error) return ref();
    return raise(error, "not-importable",
                 "%U is not found under that name when a pickle is read%s. Define the class at the top level of an "
                 "importable module; or promote it: set its __qualname__ to a top-level name of its module, and assign "
                 "the class to that name; or use a pickler that carries classes by value, such as cloudpickle or dill",
                 dotted.get(),
                 PyUnicode_Find(qualname.get(), ref(PyUnicode_FromString("<locals>")).get(), 0,
                                PyUnicode_GET_LENGTH(qualname.get()), 1) >= 0
                     ? ", because it was made inside a function"
                     : "");
}

/// copyreg's reducer of wrapped classes and their Python subclasses, registered for their metaclass: by name.
inline PyObject* reduce_class(PyObject*, PyObject* cls)
{
    if (!PyType_Check(cls))
        return raise(PyExc_TypeError, "not-importable", "expected a class, got %.100s", Py_TYPE(cls)->tp_name)
            .release();
    return importable_name(as_type(cls)).release();
}

inline PyMethodDef reduce_class_method = {"reduce_class", reduce_class, METH_O, "Reduce a wrapped class to its name."};

BRINE_DETAIL_END
