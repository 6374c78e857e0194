// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does the engine hold Python objects? By `ref`, against the C API alone: no C++ runtime, no Boost.

#include <Python.h>

#include <brine/version.hpp>

/// The engine is hidden in each module that compiles it: its types and variables are never shared by two modules.
// clang-format off
#define BRINE_DETAIL_BEGIN                                                                                             \
    namespace brine { inline namespace BRINE_ABI_NAMESPACE { namespace detail __attribute__((visibility("hidden"))) {
#define BRINE_DETAIL_END }}}

/// Around public classes that derive from the engine's: where a module's own classes are visible, GCC warns of each.
#define BRINE_DERIVED_BEGIN                                                                                            \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wattributes\"")                                  \
    namespace brine { inline namespace BRINE_ABI_NAMESPACE {
#define BRINE_DERIVED_END }} _Pragma("GCC diagnostic pop")
// clang-format on

BRINE_DETAIL_BEGIN

/// An owned reference; null stands for "a Python error is set", unless a function says otherwise.
class ref {
public:
    ref() = default;
    explicit ref(PyObject* owned) : object_(owned) {}
    static ref borrowed(PyObject* object)
    {
        Py_XINCREF(object);
        return ref(object);
    }
    ref(ref const& other) : object_(other.object_) { Py_XINCREF(object_); }
    ref(ref&& other) noexcept : object_(other.release()) {}
    ref& operator=(ref other) noexcept
    {
        PyObject* const old = object_;
        object_ = other.release();
        Py_XDECREF(old);
        return *this;
    }
    ~ref() { Py_XDECREF(object_); }

    PyObject* get() const { return object_; }
    PyObject* release()
    {
        PyObject* const object = object_;
        object_ = nullptr;
        return object;
    }
    explicit operator bool() const { return object_ != nullptr; }

private:
    PyObject* object_ = nullptr;
};

inline PyObject* as_object(PyTypeObject* type) { return reinterpret_cast<PyObject*>(type); }
inline PyTypeObject* as_type(PyObject* object) { return reinterpret_cast<PyTypeObject*>(object); }

/// Whether an error, or a type of errors, says nothing of the value at hand: no memory, no stack, an interrupt.
inline bool is_from_machine(PyObject* error)
{
    return !PyErr_GivenExceptionMatches(error, PyExc_Exception) ||
           PyErr_GivenExceptionMatches(error, PyExc_MemoryError) ||
           PyErr_GivenExceptionMatches(error, PyExc_RecursionError);
}

/// Drops the error that is set, if there is one; false if it comes from the machine, and so stays.
inline bool drop_error()
{
    PyObject* const type = PyErr_Occurred();
    if (type && is_from_machine(type)) return false;
    PyErr_Clear();
    return true;
}

/// Drops the error that is set, if it is of that type; false if one stays.
inline bool drop_error(PyObject* type)
{
    if (!PyErr_Occurred()) return true;
    if (!PyErr_ExceptionMatches(type)) return false;
    PyErr_Clear();
    return true;
}

/// The attribute, or a null ref without an error where there is none.
inline ref attribute_or_none(PyObject* object, PyObject* name)
{
    ref value(PyObject_GetAttr(object, name));
    if (!value) drop_error(PyExc_AttributeError);
    return value;
}

/// The item of a dict under a name: borrowed, null without an error where there is none. PyDict_GetItemString hides
/// that memory ran out.
inline PyObject* item_named(PyObject* dict, char const* name)
{
    ref const key(PyUnicode_FromString(name));
    return key ? PyDict_GetItemWithError(dict, key.get()) : nullptr;
}

/// The static type behind all classes of one Boost.Python library: its instances have room for a dict and for weak
/// references, also where a class hides them.
inline PyTypeObject* instance_base(PyTypeObject* cls)
{
    while (cls->tp_base && cls->tp_flags & Py_TPFLAGS_HEAPTYPE)
        cls = cls->tp_base;
    return cls;
}

/// Where a Boost.Python instance has its dict, hidden or not.
inline PyObject** dict_slot(PyObject* self)
{
    return reinterpret_cast<PyObject**>(reinterpret_cast<char*>(self) + instance_base(Py_TYPE(self))->tp_dictoffset);
}

/// The dict of a Boost.Python instance, made where none was; what a class hides may serve the engine for its own notes.
inline ref own_dict(PyObject* self)
{
    PyObject** const slot = dict_slot(self);
    if (!*slot) *slot = PyDict_New();
    if (*slot && !PyDict_Check(*slot)) {
        PyErr_Format(PyExc_TypeError, "the __dict__ of this instance of %.100s is no dict", Py_TYPE(self)->tp_name);
        return ref();
    }
    return ref::borrowed(*slot);
}

/// The dict of a Boost.Python instance as it stands: borrowed, null where none was made yet. Boost.Python lets anything
/// be assigned to __dict__; what is no dict counts as none.
inline PyObject* instance_dict(PyObject* self)
{
    PyObject** const slot = _PyObject_GetDictPtr(self);
    return slot && *slot && PyDict_Check(*slot) ? *slot : nullptr;
}

BRINE_DETAIL_END
