// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which class of an object's MRO is which: wrapped C++ class or Python subclass, and who defines a method?
// A wrapped class is known by what Boost.Python and Brine leave in its own dict, so this works for every Boost
// version, and for modules that other people compiled.

#include <brine/engine/python/interned.hpp>

#include <cstring>

BRINE_DETAIL_BEGIN

/// What stands in the class's own dict: borrowed, null without an error where nothing does.
inline PyObject* own_attribute(PyTypeObject* cls, PyObject* name)
{
    // Only Python's own static types lack a tp_dict (since 3.12), and they define nothing that is asked for here.
    return cls->tp_dict ? PyDict_GetItemWithError(cls->tp_dict, name) : nullptr;
}

/// A number that no other class has, nor this one after a change to it or a base; 0 where Python gives none just now.
inline unsigned type_version(PyTypeObject* cls)
{
#if PY_VERSION_HEX < 0x030D0000
    if (!(cls->tp_flags & Py_TPFLAGS_VALID_VERSION_TAG)) return 0;
#endif
    return cls->tp_version_tag;
}

inline bool is_boost_function(PyObject* object)
{
    return object && std::strcmp(Py_TYPE(object)->tp_name, "Boost.Python.function") == 0;
}

/// Whether this is the __reduce__ that Boost.Python sets on every class: one function, which it never named. False with
/// an error set when out of memory.
inline bool is_stock_reduce(PyObject* object)
{
    if (!is_boost_function(object)) return false;
    ref const name = attribute_or_none(object, names.name);
    if (!name) drop_error();
    return name && PyUnicode_Check(name.get()) &&
           PyUnicode_CompareWithASCIIString(name.get(), "<unnamed Boost.Python function>") == 0;
}

/// Whether Boost.Python made this class for a C++ class; false for Python subclasses of one. Boost.Python sets
/// __reduce__ on each class that it makes, and __instance_size__ on each that can be made in Python; Brine replaces the
/// first by its own and adds __restore__.
inline bool is_wrapped(PyTypeObject* cls)
{
    return own_attribute(cls, names.restore) || is_boost_function(own_attribute(cls, names.reduce)) ||
           own_attribute(cls, names.instance_size);
}

/// Whether the class was made by enum_<T>.
inline bool is_boost_enum(PyTypeObject* cls)
{
    return cls->tp_base && std::strcmp(cls->tp_base->tp_name, "Boost.Python.enum") == 0;
}

/// Whether the class is one of some Boost.Python library, or a Python subclass of one.
inline bool is_boost_instance_class(PyTypeObject* cls)
{
    for (PyTypeObject* meta = Py_TYPE(cls); meta; meta = meta->tp_base)
        if (std::strcmp(meta->tp_name, "Boost.Python.class") == 0) return true;
    return false;
}

inline bool is_boost_instance(PyObject* object) { return is_boost_instance_class(Py_TYPE(object)); }

struct definition {
    ref value; ///< held, for it may be replaced while Python code runs; null where nobody defines it
    PyTypeObject* owner = nullptr; ///< the first class of the MRO that does
    explicit operator bool() const { return value && value.get() != Py_None; }
};

/// Who defines `name` for instances of `cls`. What `object` defines is nobody's: since Python 3.11 it has a
/// __getstate__, which Boost.Python mistakes for the class's own (clause B1).
inline definition find_definition(PyTypeObject* cls, PyObject* name)
{
    if (!_PyType_Lookup(cls, name)) return {};
    PyObject* const mro = cls->tp_mro;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); ++i) {
        PyTypeObject* const owner = as_type(PyTuple_GET_ITEM(mro, i));
        if (owner == &PyBaseObject_Type) break;
        if (PyObject* const value = own_attribute(owner, name)) return {ref::borrowed(value), owner};
    }
    return {};
}

/// The class itself if it is wrapped, else the first wrapped class in its MRO; null where there is none.
inline PyTypeObject* nearest_wrapped(PyTypeObject* cls)
{
    PyObject* const mro = cls->tp_mro;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); ++i)
        if (is_wrapped(as_type(PyTuple_GET_ITEM(mro, i)))) return as_type(PyTuple_GET_ITEM(mro, i));
    return nullptr;
}

/// The wrapped classes after `first` in the MRO of `cls` that `first` and the others do not derive from: the further
/// C++ parts that an instance of a Python class with several wrapped bases has. A list of classes.
inline ref further_wrapped(PyTypeObject* cls, PyTypeObject* first)
{
    ref found(PyList_New(0));
    if (!found || cls == first) return found;
    PyObject* const mro = cls->tp_mro;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); ++i) {
        PyTypeObject* const candidate = as_type(PyTuple_GET_ITEM(mro, i));
        bool covered = PyType_IsSubtype(first, candidate) || !is_wrapped(candidate);
        for (Py_ssize_t j = 0; !covered && j < PyList_GET_SIZE(found.get()); ++j)
            covered = PyType_IsSubtype(as_type(PyList_GET_ITEM(found.get(), j)), candidate);
        if (!covered && PyList_Append(found.get(), as_object(candidate)) < 0) return ref();
    }
    return found;
}

/// The engine's own methods are method descriptors; no class statement and no def() makes one.
inline bool is_engine_method(PyObject* method) { return method && Py_TYPE(method) == &PyMethodDescr_Type; }

/// What a class behind the engine's own method in the MRO defines under that name, such as a mixin after the wrapped
/// base. Without Brine it would be found, for stock classes have no such method.
inline definition find_behind_engine(PyTypeObject* cls, PyObject* name)
{
    PyObject* const mro = cls->tp_mro;
    bool passed = false;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); ++i) {
        PyTypeObject* const owner = as_type(PyTuple_GET_ITEM(mro, i));
        if (owner == &PyBaseObject_Type) break;
        PyObject* const value = own_attribute(owner, name);
        if (is_engine_method(value))
            passed = true;
        else if (passed && value)
            return {ref::borrowed(value), owner};
    }
    return {};
}

/// Calls what was found as a method of `self`.
inline ref call_definition(definition const& found, PyObject* self, PyObject* argument)
{
    descrgetfunc const bind = Py_TYPE(found.value.get())->tp_descr_get;
    ref const method = bind ? ref(bind(found.value.get(), self, as_object(Py_TYPE(self)))) : found.value;
    return method ? ref(PyObject_CallFunctionObjArgs(method.get(), argument, nullptr)) : ref();
}

/// Whether somebody else than Boost.Python and Brine wrote the __reduce__, in C++ or in Python. True with an error set
/// when out of memory.
inline bool has_own_reduce(PyTypeObject* cls)
{
    definition const reduce = find_definition(cls, names.reduce);
    return reduce.value && !is_stock_reduce(reduce.value.get()) && !is_engine_method(reduce.value.get());
}

/// The same of __reduce_ex__ too. Whoever wrote one is heard. False with an error set when out of memory.
inline bool is_reduced_by_engine(PyTypeObject* cls)
{
    definition const reduce_ex = find_definition(cls, names.reduce_ex);
    return !has_own_reduce(cls) && (!reduce_ex.value || is_engine_method(reduce_ex.value.get())) &&
           !find_behind_engine(cls, names.reduce_ex).value;
}

BRINE_DETAIL_END
