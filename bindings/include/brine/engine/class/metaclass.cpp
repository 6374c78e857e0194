// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/class/metaclass.hpp>

#include <brine/engine/class/class_call.hpp>
#include <brine/engine/class/type_attributes.hpp>
#include <brine/engine/python/find_global.hpp>
#include <brine/engine/python/instance_layout.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

PyObject* new_class(PyObject* self, PyObject* args, PyObject* keywords)
{
    PyObject* const metaclass = PyTuple_GET_SIZE(args) ? PyTuple_GET_ITEM(args, 0) : self;
    ref const next(PyObject_CallFunction(as_object(&PySuper_Type), "OO", self, metaclass));
    ref const super_new(next ? PyObject_GetAttr(next.get(), names.make) : nullptr);
    ref made(super_new ? PyObject_Call(super_new.get(), args, keywords) : nullptr);
    if (made && PyType_Check(made.get()) && is_boost_instance_class(as_type(made.get())) &&
        !show_slots(as_type(made.get())))
        return nullptr;
    return made.release();
}

static PyMethodDef new_class_def = {
    "__new__", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(new_class)), METH_VARARGS | METH_KEYWORDS,
    "A class with all that Boost.Python gives its instances, also where a base hides that from its own."};

/// It stands among the attributes of the library's own metaclass, where the engines of all modules find it.
static PyTypeObject* make_metaclass(PyTypeObject* library)
{
    ref made(PyObject_CallFunction(as_object(&PyType_Type), "s(O){ss}", "Boost.Python.class", library, "__module__",
                                   "Boost.Python"));
    ref const function(made ? PyCFunction_New(&new_class_def, made.get()) : nullptr);
    ref const method(function ? PyStaticMethod_New(function.get()) : nullptr);
    bool const done = method && PyObject_SetAttr(made.get(), names.make, method.get()) == 0 &&
                      set_call(as_type(made.get())) && write_own(library, "__brine_metaclass__", made.get());
    return done ? as_type(made.release()) : nullptr;
}

/// World.__class__, for the first class that stands at the top of a module.
static bool name_after(PyTypeObject* metaclass, PyTypeObject* cls)
{
    ref const unnamed(PyObject_GetAttr(as_object(metaclass), names.module));
    if (!unnamed) return false;
    PyObject* const scope = current_scope ? current_scope() : nullptr;
    bool const named = PyUnicode_CompareWithASCIIString(unnamed.get(), "Boost.Python") != 0;
    if (named || !scope || !PyModule_Check(scope)) return true;
    ref const module(PyObject_GetAttr(as_object(cls), names.module));
    ref const qualname(PyUnicode_FromFormat("%s.__class__", cls->tp_name));
    return module && qualname && PyObject_SetAttr(as_object(metaclass), names.module, module.get()) == 0 &&
           PyObject_SetAttr(as_object(metaclass), names.qualname, qualname.get()) == 0;
}

bool adopt(PyTypeObject* cls)
{
    PyTypeObject* const library = Py_TYPE(cls);
    if (library->tp_flags & Py_TPFLAGS_HEAPTYPE) return name_after(library, cls);
    PyObject* const known = own_attribute(library, names.metaclass);
    PyTypeObject* const metaclass = known ? as_type(known) : make_metaclass(library);
    if (!metaclass || !name_after(metaclass, cls)) return false;
    Py_INCREF(as_object(metaclass));
    Py_SET_TYPE(as_object(cls), metaclass);
    PyType_Modified(cls);
    return true;
}

BRINE_DETAIL_END
