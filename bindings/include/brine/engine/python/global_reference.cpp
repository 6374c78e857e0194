// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/python/global_reference.hpp>

#include <brine/engine/python/class_name_cache.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/find_global.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/pickling_context.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

/// The name that Boost.Python gave the value, read from its slot: a member called "name" hides the attribute. Null
/// without an error where it has none.
static ref enum_name(PyObject* self)
{
    PyObject* const slot = own_attribute(Py_TYPE(self)->tp_base, names.member_name);
    descrgetfunc const get = slot ? Py_TYPE(slot)->tp_descr_get : nullptr;
    ref name(get ? get(slot, self, as_object(Py_TYPE(self))) : nullptr);
    if (!name && !drop_error()) return name;
    return name && PyUnicode_Check(name.get()) ? name : ref();
}

/// Whether the name leads from the class to this very value. False with an error set when out of memory.
static bool is_member(PyObject* self, ref const& name)
{
    ref const member = name ? attribute_or_none(as_object(Py_TYPE(self)), name.get()) : ref();
    return drop_error() && member.get() == self;
}

/// "Color.red" for a member of an enum_, or getattr(Color, "red") where that is no name. What is no member, or of an
/// enum that cannot be found by its name, keeps the form that Python gives any int of a class of its own, at every
/// protocol that of protocol 2: the number, and the attributes that an instance of a Python subclass has. Where the
/// enum is not found, pickle refuses it by itself, and copy has no need of its name.
static PyObject* reduce_enum(PyObject* self, PyObject* protocol)
{
    PyTypeObject* const cls = Py_TYPE(self);
    ref const path = importable_name(cls);
    if (!drop_error()) return nullptr;
    ref const name = path ? enum_name(self) : ref();
    if (is_member(self, name)) {
        bool const dotted = PyUnicode_FindChar(name.get(), '.', 0, PyUnicode_GET_LENGTH(name.get()), 1) >= 0;
        return dotted || !knows_dotted_names(protocol) ? reduce_to_attribute(as_object(cls), name.get()).release()
                                                       : PyUnicode_FromFormat("%U.%U", path.get(), name.get());
    }
    if (PyErr_Occurred()) return nullptr;
    return PyObject_CallMethod(as_object(&PyBaseObject_Type), "__reduce_ex__", "Oi", self, 2);
}

/// A wrapped class on which the function is found under its name; null without an error where there is none.
static ref class_with_method(PyObject* base, PyObject* function, PyObject* name)
{
    ref const subclasses(PyObject_CallMethod(base, "__subclasses__", nullptr));
    if (!subclasses) return ref();
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(subclasses.get()); ++i) {
        PyObject* const cls = PyList_GET_ITEM(subclasses.get(), i);
        PyObject* const own = own_attribute(as_type(cls), name);
        if (own == function) return ref::borrowed(cls);
        if (own && Py_TYPE(own) == &PyStaticMethod_Type) {
            ref const held = attribute_or_none(cls, name);
            if (held.get() == function) return ref::borrowed(cls);
            if (!drop_error()) return ref();
        }
        ref found = class_with_method(cls, function, name);
        if (found || PyErr_Occurred()) return found;
    }
    return ref();
}

/// The name of a function in a module, or getattr(Class, name) for a method.
static PyObject* reduce_function(PyObject* self, PyObject*)
{
    ref const name(PyObject_GetAttr(self, names.name));
    if (!name) return nullptr;
    ref const module_name = attribute_or_none(self, names.module); // a class's name for methods, before Boost 1.87
    if (!module_name && PyErr_Occurred()) return nullptr;
    if (module_name)
        if (PyObject* const module = loaded_module(module_name.get())) {
            ref const found = attribute_or_none(module, name.get());
            if (found.get() == self) return ref(name).release();
            if (!drop_error()) return nullptr;
        }
    // Every Boost.Python library of the process has an instance base of its own.
    ref const bases(PyObject_CallMethod(as_object(&PyBaseObject_Type), "__subclasses__", nullptr));
    for (Py_ssize_t i = 0; bases && i < PyList_GET_SIZE(bases.get()); ++i) {
        PyObject* const base = PyList_GET_ITEM(bases.get(), i);
        if (std::strcmp(as_type(base)->tp_name, "Boost.Python.instance") != 0) continue;
        ref const cls = class_with_method(base, self, name.get());
        if (cls) {
            return reduce_to_attribute(cls.get(), name.get()).release();
        }
        if (PyErr_Occurred()) return nullptr;
    }
    if (PyErr_Occurred()) return nullptr;
    if (PyObject* const error = pickling_error())
        raise(
            error, "function-not-found",
            "the Boost.Python function %R is found neither in its module nor in a class under that name. Give it to the "
            "other process by a Python function that calls it",
            name.get());
    return nullptr;
}

PyMethodDef reduce_enum_method = {"__reduce_ex__", reduce_enum, METH_O, "By name."};
PyMethodDef reduce_function_method = {"__reduce_ex__", reduce_function, METH_O, "By name."};

BRINE_DETAIL_END
