// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/class/enums.hpp>

#include <brine/engine/class/type_attributes.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/find_global.hpp>
#include <brine/engine/python/global_reference.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

#include <structmember.h>

BRINE_DETAIL_BEGIN

value_range room_for_value(PyTypeObject* enum_base)
{
    Py_ssize_t const room = enum_base->tp_members ? enum_base->tp_members->offset - PyLong_Type.tp_basicsize : 0;
    Py_ssize_t const bits = room / PyLong_Type.tp_itemsize * PYLONG_BITS_IN_DIGIT;
    long long const high = (1LL << (bits < 62 ? bits : 62)) - 1;
    return {-high, high};
}

PyTypeObject* enum_base_of(PyTypeObject* cls)
{
    for (PyTypeObject* base = cls->tp_base; base; base = base->tp_base)
        if (std::strcmp(base->tp_name, "Boost.Python.enum") == 0) return base;
    return nullptr;
}

static bool is_within(value_range range, PyObject* number, PyTypeObject* cls)
{
    int overflow = 0;
    long long const value = PyLong_AsLongLongAndOverflow(number, &overflow);
    if (!overflow && range.low <= value && value <= range.high) return true;
    ref const name = class_name(cls);
    if (!name) return false;
    ref const got(overflow ? PyUnicode_FromString(overflow > 0 ? "a much larger one" : "a much smaller one")
                           : PyUnicode_FromFormat("%lld", value));
    if (got)
        raise(PyExc_OverflowError, "enum-range", "%U: expected a value from %lld to %lld, got %U", name.get(),
              range.low, range.high, got.get());
    return false;
}

/// Color.__new__: as int's, within the range that `bounds`, a pair of numbers, gives.
static PyObject* make_enum_value(PyObject* bounds, PyObject* args, PyObject* keywords)
{
    value_range range{};
    PyObject* const cls = PyTuple_GET_SIZE(args) ? PyTuple_GET_ITEM(args, 0) : nullptr;
    if (!PyArg_ParseTuple(bounds, "LL", &range.low, &range.high)) return nullptr;
    if (!cls || !PyType_Check(cls) || !enum_base_of(as_type(cls)))
        return PyErr_Format(PyExc_TypeError, "__new__ of an enum: expected the enum as its first argument");
    ref const arguments(PyTuple_GetSlice(args, 1, PyTuple_GET_SIZE(args)));
    ref const number(arguments ? PyObject_Call(as_object(&PyLong_Type), arguments.get(), keywords) : nullptr);
    if (!number || !is_within(range, number.get(), as_type(cls))) return nullptr;
    ref const only(PyTuple_Pack(1, number.get()));
    return only ? PyLong_Type.tp_new(as_type(cls), only.get(), nullptr) : nullptr;
}

static PyMethodDef make_enum_value_def = {"__new__",
                                          reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(make_enum_value)),
                                          METH_VARARGS | METH_KEYWORDS, "A value of the enum, if it is within range."};

ref enum_guard(value_range range)
{
    ref const bounds(Py_BuildValue("LL", range.low, range.high));
    return ref(bounds ? PyCFunction_New(&make_enum_value_def, bounds.get()) : nullptr);
}

static bool guard_enum(PyTypeObject* cls, value_range range)
{
    ref const make = enum_guard(range);
    return make && PyObject_SetAttr(as_object(cls), names.make, make.get()) == 0;
}

bool serve_enum(PyTypeObject* cls, value_range range)
{
    return (own_attribute(cls, names.reduce_ex) || set_method(cls, &reduce_enum_method)) && guard_enum(cls, range);
}

/// Puts the __qualname__ of an enum right that stands somewhere in `scope`, if that is its module.
static bool name_within_module(PyTypeObject* cls, PyObject* scope)
{
    if (!scope || !PyModule_Check(scope)) return true;
    ref const module_name(PyModule_GetNameObject(scope));
    ref const own_name(module_name ? PyObject_GetAttr(as_object(cls), names.module) : nullptr);
    int const same = own_name ? PyObject_RichCompareBool(module_name.get(), own_name.get(), Py_EQ) : -1;
    ref const path = same > 0 ? search_class(scope, cls, 4) : ref();
    if (same < 0 || PyErr_Occurred()) return false;
    return !path || PyObject_SetAttr(as_object(cls), names.qualname, path.get()) == 0;
}

static PyObject* serve_new_enum(PyObject*, PyObject* cls)
{
    PyTypeObject* const made = as_type(cls);
    PyObject* const scope = current_scope ? current_scope() : nullptr;
    if (!make_importable(scope) || !serve_enum(made, room_for_value(made->tp_base)) || !name_within_class(made, scope))
        return nullptr;
    Py_RETURN_NONE;
}

static PyMethodDef serve_new_enum_def = {"serve_enum", serve_new_enum, METH_O, "Make a new enum pickle by name."};

/// Who serves the enums of this enum's module: borrowed, null without an error where nobody does.
static PyObject* server_of(PyTypeObject* cls)
{
    PyObject* const servers = own_attribute(cls->tp_base, names.enum_servers);
    ref const module_name = servers ? attribute_or_none(as_object(cls), names.module) : ref();
    ref const extension = module_name ? extension_of(module_name.get()) : ref();
    return extension ? PyDict_GetItemWithError(servers, extension.get()) : nullptr;
}

/// __init_subclass__ of the base class, which Python calls with each new enum.
static PyObject* enum_made(PyObject* cls, PyObject*)
{
    if (is_boost_enum(as_type(cls)))
        if (ref const server = ref::borrowed(server_of(as_type(cls))))
            return PyObject_CallFunctionObjArgs(server.get(), cls, nullptr);
    if (PyErr_Occurred()) return nullptr;
    Py_RETURN_NONE;
}

static PyMethodDef enum_made_def = {"__init_subclass__", enum_made, METH_NOARGS,
                                    "Tell the engine of a module that was built with Brine of its new enum."};

static bool write_if_missing(PyTypeObject* cls, char const* name, ref const& value)
{
    ref const key(value ? PyUnicode_InternFromString(name) : nullptr);
    return key && (own_attribute(cls, key.get()) || write_own(cls, name, value.get()));
}

/// The enums of the extension below one base class: those that there are, and those to come.
static bool serve_enums_below(PyTypeObject* base, PyObject* extension, PyObject* scope)
{
    if (!write_if_missing(base, "__brine_enums__", ref(PyDict_New())) ||
        !write_if_missing(base, "__init_subclass__", ref(PyDescr_NewClassMethod(base, &enum_made_def))))
        return false;
    PyObject* const servers = own_attribute(base, names.enum_servers);
    if (PyDict_GetItemWithError(servers, extension)) return true; // it tells of its new ones itself
    ref const server(PyCFunction_New(&serve_new_enum_def, nullptr));
    if (!server || PyDict_SetItem(servers, extension, server.get()) < 0) return false;
    ref const enums(PyObject_CallMethod(as_object(base), "__subclasses__", nullptr));
    for (Py_ssize_t i = 0; enums && i < PyList_GET_SIZE(enums.get()); ++i) {
        PyTypeObject* const cls = as_type(PyList_GET_ITEM(enums.get(), i));
        if (own_attribute(cls, names.make)) continue; // it is served
        if (server_of(cls) == server.get() &&
            (!serve_enum(cls, room_for_value(base)) || !name_within_module(cls, scope)))
            return false;
        if (PyErr_Occurred()) return false;
    }
    return bool(enums);
}

bool serve_enums(PyObject* module_name)
{
    ref const extension = extension_of(module_name);
    ref const bases(extension ? PyObject_CallMethod(as_object(&PyLong_Type), "__subclasses__", nullptr) : nullptr);
    if (!bases) return false;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(bases.get()); ++i) {
        PyTypeObject* const base = as_type(PyList_GET_ITEM(bases.get(), i));
        if (std::strcmp(base->tp_name, "Boost.Python.enum") == 0 &&
            !serve_enums_below(base, extension.get(), current_scope ? current_scope() : nullptr))
            return false;
    }
    return true;
}

void name_enum_member(PyObject* member, ref name)
{
    PyTypeObject* const base = enum_base_of(Py_TYPE(member));
    auto** const slot = reinterpret_cast<PyObject**>(reinterpret_cast<char*>(member) + base->tp_members->offset);
    ref const old(*slot);
    *slot = name.release();
}

BRINE_DETAIL_END
