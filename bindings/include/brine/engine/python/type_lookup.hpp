// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which class of an object's MRO is which: wrapped C++ class or Python subclass, and who defines a method?
// A wrapped class is known by what Boost.Python and Brine leave in its own dict, so this works for every Boost
// version, and for modules that other people compiled.

#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// What stands in the class's own dict: borrowed, null without an error where nothing does.
inline PyObject* own_attribute(PyTypeObject* cls, PyObject* name)
{
    // Only Python's own static types lack a tp_dict (since 3.12), and they define nothing that is asked for here.
    return cls->tp_dict ? PyDict_GetItemWithError(cls->tp_dict, name) : nullptr;
}

/// A number that no other class has, nor this one after a change to it or a base; 0 where Python gives none just now.
unsigned type_version(PyTypeObject* cls);

bool is_boost_function(PyObject* object);

/// Whether this is the __reduce__ that Boost.Python sets on every class: one function, which it never named. False with
/// an error set when out of memory.
bool is_stock_reduce(PyObject* object);

/// Whether Boost.Python made this class for a C++ class; false for Python subclasses of one. Boost.Python sets
/// __reduce__ on each class that it makes, and __instance_size__ on each that can be made in Python; Brine replaces the
/// first by its own and adds __restore__.
inline bool is_wrapped(PyTypeObject* cls)
{
    return own_attribute(cls, names.restore) || is_boost_function(own_attribute(cls, names.reduce)) ||
           own_attribute(cls, names.instance_size);
}

/// Whether the class was made by enum_<T>.
bool is_boost_enum(PyTypeObject* cls);

/// Whether the class is one of some Boost.Python library, or a Python subclass of one.
bool is_boost_instance_class(PyTypeObject* cls);

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
PyTypeObject* nearest_wrapped(PyTypeObject* cls);

/// The wrapped classes after `first` in the MRO of `cls` that `first` and the others do not derive from: the further
/// C++ parts that an instance of a Python class with several wrapped bases has. A list of classes.
ref further_wrapped(PyTypeObject* cls, PyTypeObject* first);

/// The engine's own methods are method descriptors; no class statement and no def() makes one.
inline bool is_engine_method(PyObject* method) { return method && Py_TYPE(method) == &PyMethodDescr_Type; }

/// What a class behind the engine's own method in the MRO defines under that name, such as a mixin after the wrapped
/// base. Without Brine it would be found, for stock classes have no such method.
definition find_behind_engine(PyTypeObject* cls, PyObject* name);

/// Calls what was found as a method of `self`.
ref call_definition(definition const& found, PyObject* self, PyObject* argument);

/// Whether somebody else than Boost.Python and Brine wrote the __reduce__, in C++ or in Python. True with an error set
/// when out of memory.
bool has_own_reduce(PyTypeObject* cls);

/// The same of __reduce_ex__ too. Whoever wrote one is heard. False with an error set when out of memory.
bool is_reduced_by_engine(PyTypeObject* cls);

BRINE_DETAIL_END
