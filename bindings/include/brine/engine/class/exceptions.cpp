// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/class/exceptions.hpp>

#include <brine/engine/class/type_attributes.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/find_global.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

PyObject* exception_makers(PyTypeObject* cls)
{
    PyObject* const makers = own_attribute(cls, names.exception_makers);
    return makers && PyDict_Check(makers) ? makers : nullptr;
}

/// Whether the module serves the class, and that bears the name: 1, 0, or -1 with an error set.
static int is_served_as(PyTypeObject* cls, PyObject* name, PyObject* module)
{
    PyObject* const makers = exception_makers(cls);
    ref const module_name(makers ? PyModule_GetNameObject(module) : nullptr);
    PyObject* const maker = module_name ? PyDict_GetItemWithError(makers, module_name.get()) : nullptr;
    if (!maker || !PyCFunction_Check(maker) || PyCFunction_GET_SELF(maker) != module) return PyErr_Occurred() ? -1 : 0;
    ref const full = class_name(cls);
    return full ? PyUnicode_Compare(full.get(), name) == 0 : -1;
}

/// The class of that name below `base` that the module serves; null without an error where there is none.
static ref find_exception(PyObject* base, PyObject* name, PyObject* module)
{
    ref const classes(PyObject_CallMethod(as_object(&PyType_Type), "__subclasses__", "O", base));
    for (Py_ssize_t i = 0; classes && i < PyList_GET_SIZE(classes.get()); ++i) {
        PyObject* const cls = PyList_GET_ITEM(classes.get(), i);
        int const right = is_served_as(as_type(cls), name, module);
        if (right > 0) return ref::borrowed(cls);
        ref below = right < 0 ? ref() : find_exception(cls, name, module);
        if (below || PyErr_Occurred()) return below;
    }
    return ref();
}

/// __brine_exception__(base, name, args), as a stream calls it.
static PyObject* make_exception(PyObject* module, PyObject* args)
{
    PyObject *base = nullptr, *name = nullptr, *arguments = nullptr;
    if (!PyArg_ParseTuple(args, "OUO!:__brine_exception__", &base, &name, &PyTuple_Type, &arguments)) return nullptr;
    if (!PyExceptionClass_Check(base)) {
        raise(PyExc_TypeError, "bad-restore", "expected an exception's class, got an instance of %.100s",
              Py_TYPE(base)->tp_name);
        return nullptr;
    }
    ref const cls = find_exception(base, name, module);
    if (!cls && PyErr_Occurred()) return nullptr;
    return PyObject_CallObject(cls ? cls.get() : base, arguments); // the base keeps the message, at least
}

static PyMethodDef make_exception_def = {"__brine_exception__", make_exception, METH_VARARGS,
                                         "Make an exception of a class that has no name in this module."};

/// Whether pickle finds the class under its name: 1, 0, or -1 with an error set.
static int is_found(PyTypeObject* cls, PyObject* module)
{
    ref found = module ? ref::borrowed(module) : ref();
    ref const qualname(PyObject_GetAttr(as_object(cls), names.qualname));
    ref const dot(qualname ? PyUnicode_FromString(".") : nullptr);
    ref const parts(dot ? PyUnicode_Split(qualname.get(), dot.get(), -1) : nullptr);
    for (Py_ssize_t i = 0; parts && found && i < PyList_GET_SIZE(parts.get()); ++i)
        found = attribute_or_none(found.get(), PyList_GET_ITEM(parts.get(), i));
    return PyErr_Occurred() ? -1 : found.get() == as_object(cls);
}

/// As pickle does: imports the module where it is not loaded yet.
static int is_found_by_import(PyTypeObject* cls)
{
    ref const module_name(PyObject_GetAttr(as_object(cls), names.module));
    if (!module_name) return -1;
    ref module(PyUnicode_Check(module_name.get()) ? PyImport_Import(module_name.get()) : nullptr);
    if (PyErr_Occurred() && !PyErr_ExceptionMatches(PyExc_ImportError)) return -1;
    PyErr_Clear();
    return is_found(cls, module ? loaded_module(module_name.get()) : nullptr);
}

/// (maker, (base, name, args)[, state]) in place of (cls, args[, state]), and of anything else itself.
static ref name_by_maker(ref reduced, PyTypeObject* cls, PyObject* maker)
{
    Py_ssize_t const size = PyTuple_Check(reduced.get()) ? PyTuple_GET_SIZE(reduced.get()) : 0;
    if (size < 2 || size > 3 || PyTuple_GET_ITEM(reduced.get(), 0) != as_object(cls)) return reduced;
    ref const name = class_name(cls);
    PyTypeObject* base = cls->tp_base;
    while (exception_makers(base))
        base = base->tp_base;
    ref const arguments(name ? Py_BuildValue("(OOO)", base, name.get(), PyTuple_GET_ITEM(reduced.get(), 1)) : nullptr);
    if (!arguments) return ref();
    return size == 2 ? ref(PyTuple_Pack(2, maker, arguments.get()))
                     : ref(PyTuple_Pack(3, maker, arguments.get(), PyTuple_GET_ITEM(reduced.get(), 2)));
}

/// __reduce_ex__ of such a class. A Python subclass has a name of its own, and what can be imported by now needs none.
static PyObject* reduce_exception(PyObject* self, PyObject* protocol)
{
    PyTypeObject* const cls = Py_TYPE(self);
    PyObject* const makers = exception_makers(cls);
    ref const held = makers ? ref::borrowed(makers) : ref();
    int const found = makers ? is_found_by_import(cls) : 1;
    if (found < 0) return nullptr;
    ref reduced(PyObject_CallMethod(as_object(&PyBaseObject_Type), "__reduce_ex__", "OO", self, protocol));
    PyObject *module_name = nullptr, *maker = nullptr;
    Py_ssize_t at = 0;
    if (!reduced || found || !PyDict_Next(makers, &at, &module_name, &maker)) return reduced.release();
    return name_by_maker(static_cast<ref&&>(reduced), cls, ref::borrowed(maker).get()).release();
}

PyMethodDef reduce_exception_def = {"__reduce_ex__", reduce_exception, METH_O,
                                           "What pickle needs to make the exception again, whose class has no name."};

/// Whether two modules' names begin alike.
static bool are_of_one_package(PyObject* a, PyObject* b)
{
    auto const top = [](PyObject* name) {
        Py_ssize_t const dot = PyUnicode_FindChar(name, '.', 0, PyUnicode_GET_LENGTH(name), 1);
        return ref(PyUnicode_Substring(name, 0, dot < 0 ? PyUnicode_GET_LENGTH(name) : dot));
    };
    ref const first = top(a), second = top(b);
    return first && second && PyUnicode_Compare(first.get(), second.get()) == 0;
}

/// Whether pickle does not find the exception, and no Python code defines it: 1, 0, or -1 with an error set.
static int is_lost(PyTypeObject* cls, PyObject* extension)
{
    bool const simple = Py_TYPE(cls) == &PyType_Type && cls->tp_flags & Py_TPFLAGS_HEAPTYPE;
    if (!simple || own_attribute(cls, names.reduce_ex) || own_attribute(cls, names.reduce)) return 0;
    PyObject* const module_name = own_attribute(cls, names.module);
    if (!module_name || !PyUnicode_Check(module_name)) return PyErr_Occurred() ? -1 : 0;
    if (PyUnicode_CompareWithASCIIString(module_name, "Boost.Python") == 0)
        return 0; // each library's, served by itself
    ref const qualname(PyObject_GetAttr(as_object(cls), names.qualname));
    ref const local(qualname ? PyUnicode_FromString("<locals>") : nullptr);
    Py_ssize_t const found = local ? PyUnicode_Find(qualname.get(), local.get(), 0, PY_SSIZE_T_MAX, 1) : -2;
    if (found != -1) return found < -1 ? -1 : 0;
    PyObject* const module = loaded_module(module_name);
    if (module && !are_of_one_package(module_name, extension)) return PyErr_Occurred() ? -1 : 0;
    int const there = PyErr_Occurred() ? -1 : is_found(cls, module);
    return there < 0 ? -1 : !there;
}

/// Adds the lost classes below `base` to the list.
static bool add_lost_exceptions(PyObject* base, PyObject* extension, PyObject* list)
{
    ref const classes(PyObject_CallMethod(as_object(&PyType_Type), "__subclasses__", "O", base));
    for (Py_ssize_t i = 0; classes && i < PyList_GET_SIZE(classes.get()); ++i) {
        PyObject* const cls = PyList_GET_ITEM(classes.get(), i);
        int const lost = is_lost(as_type(cls), extension);
        if (lost < 0 || (lost && PyList_Append(list, cls) < 0) || !add_lost_exceptions(cls, extension, list))
            return false;
    }
    return bool(classes);
}

ref lost_exceptions(PyObject* extension)
{
    ref list(PyList_New(0));
    return list && add_lost_exceptions(PyExc_Exception, extension, list.get()) ? static_cast<ref&&>(list) : ref();
}

ref argument_error(PyObject* stock_reduce)
{
    ref const none(PyObject_CallObject(stock_reduce, nullptr));
    ref const error = none ? ref() : take_error();
    PyTypeObject* const cls = error ? Py_TYPE(error.get()) : nullptr;
    ref const name = cls ? class_name(cls) : ref();
    if (name && PyUnicode_CompareWithASCIIString(name.get(), "Boost.Python.ArgumentError") == 0)
        return ref::borrowed(as_object(cls));
    if (error && !PyErr_GivenExceptionMatches(error.get(), PyExc_TypeError)) set_error(error);
    return ref();
}

ref exception_maker(PyObject* module)
{
    ref const name(PyModule_GetNameObject(module));
    return ref(name ? PyCFunction_NewEx(&make_exception_def, module, name.get()) : nullptr);
}

static bool serve_exception(PyTypeObject* cls, PyObject* module_name, PyObject* maker)
{
    PyObject* makers = exception_makers(cls);
    if (!makers) {
        ref const made(PyErr_Occurred() ? nullptr : PyDict_New());
        bool const done = made && PyObject_SetAttr(as_object(cls), names.exception_makers, made.get()) == 0 &&
                          (own_attribute(cls, names.reduce_ex) || set_method(cls, &reduce_exception_def));
        makers = done ? exception_makers(cls) : nullptr;
    }
    return makers && PyDict_SetItem(makers, module_name, maker) == 0;
}

/// Serves the ArgumentError of the module's library, and the exceptions that it lost. The module must be loaded.
static bool serve_exceptions(PyObject* module_name, PyObject* argument_error)
{
    ref const extension = extension_of(module_name);
    PyObject* const module = extension ? loaded_module(extension.get()) : nullptr;
    if (!module || !PyModule_Check(module)) return !PyErr_Occurred();
    ref const maker = exception_maker(module);
    ref const lost = maker ? lost_exceptions(extension.get()) : ref();
    if (!lost || PyObject_SetAttr(module, names.exception_maker, maker.get()) < 0) return false;
    if (PyList_Append(lost.get(), argument_error) < 0) return false;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(lost.get()); ++i)
        if (!serve_exception(as_type(PyList_GET_ITEM(lost.get(), i)), extension.get(), maker.get())) return false;
    return true;
}

/// A module's exceptions are there when its import ends: Python makes calls that are pending as soon as it runs code.
static int serve_exceptions_at_end(void* given)
{
    PyObject* const scope = current_scope ? current_scope() : nullptr;
    if (scope && scope != Py_None && Py_AddPendingCall(serve_exceptions_at_end, given) == 0) return 0;
    ref const held(static_cast<PyObject*>(given));
    return serve_exceptions(PyTuple_GET_ITEM(held.get(), 0), PyTuple_GET_ITEM(held.get(), 1)) ? 0 : -1;
}

bool expect_exceptions(PyObject* module_name, PyObject* stock_reduce)
{
    static bool done = false;
    if (done || !is_stock_reduce(stock_reduce)) return true;
    ref const error = argument_error(stock_reduce);
    if (!error) return !PyErr_Occurred();
    ref pending(PyTuple_Pack(2, module_name, error.get()));
    if (!pending) return false;
    done = true;
    if (Py_AddPendingCall(serve_exceptions_at_end, pending.get()) == 0) pending.release();
    return true;
}

BRINE_DETAIL_END
