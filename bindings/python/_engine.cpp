// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// brine._engine: the engine for classes that others compiled. It links neither Boost.Python nor a C++ runtime.

#include <brine/engine/class/enums.hpp>
#include <brine/engine/class/exceptions.hpp>
#include <brine/engine/class/type_attributes.hpp>
#include <brine/engine/python/class_name_cache.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/find_global.hpp>
#include <brine/engine/python/global_reference.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/interpreter.hpp>
#include <brine/engine/python/pickling_context.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/reduce/copy.hpp>
#include <brine/engine/reduce/reduce.hpp>
#include <brine/engine/restore/new_arguments.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/engine/install/install.hpp>

using namespace brine::detail;

namespace {

/// Wrapped class -> its restorer, so that one pickle names each of them once. Wrapped classes live for ever.
PyObject* restorers = nullptr;

/// The module of that name, made where there is none.
ref module_called(char const* name)
{
    PyObject* const modules = PyImport_GetModuleDict();
    ref module = ref::borrowed(item_named(modules, name));
    if (module || PyErr_Occurred()) return module;
    module = ref(PyModule_New(name));
    return module && PyDict_SetItemString(modules, name, module.get()) == 0 ? module : ref();
}

bool set_if_missing(PyObject* object, char const* name, PyObject* value)
{
    ref const key(PyUnicode_FromString(name));
    ref const found = key ? attribute_or_none(object, key.get()) : ref();
    return found || (!PyErr_Occurred() && PyObject_SetAttr(object, key.get(), value) == 0);
}

/// Gives by-value picklers a way to name the metaclass: its module "Boost.Python" exists only in its name.
bool name_metaclass(PyTypeObject* metaclass)
{
    ref const boost = module_called("Boost");
    ref const python = boost ? module_called("Boost.Python") : ref();
    return python && set_if_missing(boost.get(), "Python", python.get()) &&
           set_if_missing(python.get(), "class", as_object(metaclass));
}

ref restorer_of(PyTypeObject* cls)
{
    if (PyObject* const known = PyDict_GetItemWithError(restorers, as_object(cls))) return ref::borrowed(known);
    if (PyErr_Occurred()) return ref();
    ref made(name_metaclass(Py_TYPE(cls)) ? new_restorer(cls, nullptr) : ref()); // for local classes that follow
    if (made && PyDict_SetItem(restorers, as_object(cls), made.get()) < 0) return ref();
    return made;
}

/// restorer(cls), as a stream calls it.
PyObject* restorer_new(PyTypeObject*, PyObject* args, PyObject*)
{
    PyObject* cls = nullptr;
    if (!PyArg_ParseTuple(args, "O!:restorer", &PyType_Type, &cls)) return nullptr;
    if (is_wrapped(as_type(cls))) return restorer_of(as_type(cls)).release();
    ref const name = class_name(as_type(cls));
    if (!name) return nullptr;
    return raise(PyExc_TypeError, "bad-restore", "expected a class that Boost.Python wrapped, got %U", name.get())
        .release();
}

bool own_method(PyObject* args, PyTypeObject*& cls, PyMethodDef*& method)
{
    PyObject* type = nullptr;
    char const* kind = nullptr;
    if (!PyArg_ParseTuple(args, "O!s", &PyType_Type, &type, &kind)) return false;
    cls = as_type(type);
    method = std::strcmp(kind, "instance") == 0   ? &reduce_ex_def
             : std::strcmp(kind, "enum") == 0     ? &reduce_enum_method
             : std::strcmp(kind, "function") == 0 ? &reduce_function_method
             : std::strcmp(kind, "exception") == 0 ? &reduce_exception_def
                                                   : nullptr;
    if (!method)
        PyErr_Format(PyExc_ValueError, "expected 'instance', 'enum', 'function' or 'exception', got '%s'", kind);
    return method != nullptr;
}

PyObject* hook(PyObject*, PyObject* args)
{
    PyTypeObject* cls = nullptr;
    PyMethodDef* method = nullptr;
    return own_method(args, cls, method) ? PyDescr_NewMethod(cls, method) : nullptr;
}

PyObject* write(PyObject*, PyObject* args)
{
    PyObject *cls = nullptr, *value = nullptr;
    char const* name = nullptr;
    if (!PyArg_ParseTuple(args, "O!s|O", &PyType_Type, &cls, &name, &value)) return nullptr;
    if (!write_own(as_type(cls), name, value)) return nullptr;
    Py_RETURN_NONE;
}

PyObject* reduce(PyObject*, PyObject* args)
{
    PyObject *self = nullptr, *protocol = nullptr;
    if (!PyArg_ParseTuple(args, "OO", &self, &protocol)) return nullptr;
    if (!is_boost_instance(self))
        return PyErr_Format(PyExc_TypeError, "expected an instance of a wrapped class, got %.100s",
                            Py_TYPE(self)->tp_name);
    reducing const now(self, protocol);
    if (has_own_reduce(Py_TYPE(self)))
        return PyErr_Occurred() ? nullptr : PyObject_CallMethodObjArgs(self, names.reduce, nullptr);
    return classic_reduce(self, purpose::pickle).release();
}

PyObject* copied(PyObject*, PyObject* args)
{
    PyObject *self = nullptr, *memo = Py_None;
    if (!PyArg_ParseTuple(args, "O|O", &self, &memo)) return nullptr;
    if (is_boost_instance(self)) return copy_instance(self, memo == Py_None ? nullptr : memo).release();
    return PyErr_Format(PyExc_TypeError, "expected an instance of a wrapped class, got %.100s", Py_TYPE(self)->tp_name);
}

PyObject* whom(PyObject*, PyObject* self)
{
    new_arguments const found = find_new_arguments(Py_TYPE(self));
    return (found ? ask_new_arguments(self, found) : ref::borrowed(as_object(Py_TYPE(self)))).release();
}

PyObject* made_by_new(PyObject*, PyObject* cls)
{
    return PyBool_FromLong(PyType_Check(cls) && find_new_arguments(as_type(cls)));
}

PyObject* wrapped(PyObject*, PyObject* cls) { return PyBool_FromLong(PyType_Check(cls) && is_wrapped(as_type(cls))); }

PyObject* wrapped_base(PyObject*, PyObject* cls)
{
    PyTypeObject* const base = PyType_Check(cls) ? nearest_wrapped(as_type(cls)) : nullptr;
    return ref::borrowed(base ? as_object(base) : Py_None).release();
}

/// Whether a copy by a function of C++ lacks nothing: it has the class of the original, and its attributes.
PyObject* is_whole_copy(PyObject*, PyObject* const* args, Py_ssize_t count)
{
    if (count != 2 || !is_boost_instance(args[0]))
        return PyErr_Format(PyExc_TypeError, "expected an instance of a wrapped class, and a copy of it");
    if (args[0] == args[1]) Py_RETURN_TRUE;
    if (Py_TYPE(args[0]) != Py_TYPE(args[1])) Py_RETURN_FALSE;
    PyObject* const attributes = instance_dict(args[0]);
    PyObject* const copies = instance_dict(args[1]);
    PyObject* key = nullptr;
    for (Py_ssize_t i = 0; attributes && PyDict_Next(attributes, &i, &key, nullptr);) {
        if (!copies) Py_RETURN_FALSE;
        ref const held = ref::borrowed(key); // a comparison may run Python code
        int const there = PyDict_Contains(copies, key);
        if (there < 0) return nullptr;
        if (!there) Py_RETURN_FALSE;
    }
    Py_RETURN_TRUE;
}

PyObject* served(PyObject*, PyObject* cls)
{
    return PyBool_FromLong(PyType_Check(cls) && is_engine_method(own_attribute(as_type(cls), names.reduce_ex)));
}

PyObject* guard(PyObject*, PyObject* cls)
{
    PyTypeObject* const base = PyType_Check(cls) ? enum_base_of(as_type(cls)) : nullptr;
    if (!base) return PyErr_Format(PyExc_TypeError, "expected an enum, got %.100s", Py_TYPE(cls)->tp_name);
    return enum_guard(room_for_value(base)).release();
}

/// (module, maker, [class, …]) for the exceptions of the wrapped class's module; None where that is not loaded, or the
/// class does not lead to them.
PyObject* exceptions(PyObject*, PyObject* cls)
{
    ref const module_name(PyType_Check(cls) ? PyObject_GetAttr(cls, names.module) : nullptr);
    ref const extension = module_name ? extension_of(module_name.get()) : ref();
    PyObject* const module = extension ? loaded_module(extension.get()) : nullptr;
    if (PyErr_Occurred()) return nullptr;
    PyObject* const reduce = own_attribute(as_type(cls), names.reduce);
    bool const is_served = module && PyModule_Check(module) && is_stock_reduce(reduce);
    if (PyErr_Occurred()) return nullptr;
    if (!is_served) Py_RETURN_NONE;
    ref const maker = exception_maker(module), lost = maker ? lost_exceptions(extension.get()) : ref();
    ref const error = lost ? argument_error(reduce) : ref();
    if (PyErr_Occurred() || (error && PyList_Append(lost.get(), error.get()) < 0)) return nullptr;
    return PyTuple_Pack(3, module, maker.get(), lost.get());
}

PyObject* metaclass_named(PyObject*, PyObject* metaclass)
{
    if (!PyType_Check(metaclass))
        return PyErr_Format(PyExc_TypeError, "expected a class, got %.100s", Py_TYPE(metaclass)->tp_name);
    if (!name_metaclass(as_type(metaclass))) return nullptr;
    Py_RETURN_NONE;
}

PyObject* listen(PyObject*, PyObject* listener)
{
    ref const old(failure_listener);
    last_noted = nullptr;
    failure_listener = listener == Py_None ? nullptr : ref::borrowed(listener).release();
    Py_RETURN_NONE;
}

PyObject* expect_first_interpreter(PyObject*, PyObject*)
{
    if (!is_first_interpreter()) return nullptr;
    Py_RETURN_NONE;
}

PyObject* find_class(PyObject*, PyObject* args)
{
    PyObject* cls = nullptr;
    int imports = 0;
    if (!PyArg_ParseTuple(args, "O!p", &PyType_Type, &cls, &imports)) return nullptr;
    ref const known = name_as_before(as_type(cls));
    class_place const found = known     ? class_place{ref(PyObject_GetAttr(cls, names.module)), known}
                              : imports ? place_of(as_type(cls), lookup::as_pickle)
                                        : place_of(as_type(cls), lookup::loaded);
    if (PyErr_Occurred()) return nullptr;
    if (!found.path) Py_RETURN_NONE;
    return PyTuple_Pack(2, found.module_name.get(), found.path.get());
}

PyObject* not_importable(PyObject*, PyObject* cls)
{
    if (PyType_Check(cls)) return refuse_unfound(as_type(cls)).release();
    return PyErr_Format(PyExc_TypeError, "expected a class, got %.100s", Py_TYPE(cls)->tp_name);
}

/// Calls the function until it has run to its end: what interrupts it, an interrupt or a lack of memory, comes once.
/// One that cannot end gives up.
void insist(PyObject* function)
{
    constexpr int attempts = 10;
    for (int attempt = 1; attempt <= attempts; ++attempt) {
        if (ref(PyObject_CallObject(function, nullptr))) return;
        if (attempt < attempts) PyErr_Clear();
    }
    PyErr_WriteUnraisable(function);
}

/// In C, where no interrupt comes between a lock and what has to release it, or between an error and its clean-up.
PyObject* transact(PyObject*, PyObject* args)
{
    PyObject *lock = nullptr, *work = nullptr, *recover = nullptr;
    if (!PyArg_ParseTuple(args, "OOO", &lock, &work, &recover)) return nullptr;
    ref const release(PyObject_GetAttrString(lock, "release"));
    ref const acquired(release ? PyObject_CallMethod(lock, "acquire", nullptr) : nullptr);
    if (!acquired) return nullptr;
    ref result(PyObject_CallObject(work, nullptr));
    ref const error = result ? ref() : take_error();
    if (!result) insist(recover);
    if (!ref(PyObject_CallObject(release.get(), nullptr))) PyErr_WriteUnraisable(lock);
    if (error) set_error(error);
    return result.release();
}

PyMethodDef functions[] = {
    {"hook", hook, METH_VARARGS,
     "hook(cls, kind)\n--\n\nThe engine's __reduce_ex__ for cls, which is an 'instance', 'enum', 'function' or "
     "'exception'."},
    {"write", write, METH_VARARGS,
     "write(cls, name[, value])\n--\n\nSet an attribute of a class's own, or take it away, also of Boost.Python's static "
     "types."},
    {"reduce", reduce, METH_VARARGS,
     "reduce(obj, protocol)\n--\n\nWhat the engine's __reduce_ex__ gives where no class has another one, which may be who "
     "asks."},
    {"copy", copied, METH_VARARGS,
     "copy(obj, memo=None)\n--\n\nA copy by the reduce value, a deep one where a memo is given."},
    {"whom", whom, METH_O,
     "whom(obj)\n--\n\nWhom a restorer is to make: the class of obj, or (cls, args[, keywords]) where that has "
     "__getnewargs__ or __getnewargs_ex__."},
    {"is_made_by_new", made_by_new, METH_O,
     "is_made_by_new(cls)\n--\n\nWhether cls says by __getnewargs__ or __getnewargs_ex__ how its __new__ makes instances."},
    {"is_wrapped", wrapped, METH_O, "is_wrapped(cls)\n--\n\nWhether Boost.Python made cls for a C++ class."},
    {"wrapped_base", wrapped_base, METH_O,
     "wrapped_base(cls)\n--\n\nThe nearest class in the MRO that Boost.Python made; None where there is none."},
    {"is_whole_copy", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(is_whole_copy)), METH_FASTCALL,
     "is_whole_copy(obj, copy)\n--\n\nWhether the copy has the class of obj, and attributes of the same names."},
    {"is_served", served, METH_O,
     "is_served(cls)\n--\n\nWhether the __reduce_ex__ in cls is that of an engine, of any module."},
    {"guard", guard, METH_O,
     "guard(cls)\n--\n\nA __new__ that refuses numbers that Boost.Python has no room for, with OverflowError."},
    {"expect_first_interpreter", expect_first_interpreter, METH_NOARGS,
     "expect_first_interpreter()\n--\n\nImportError in an interpreter that is not the first with Brine in the process."},
    {"listen", listen, METH_O,
     "listen(listener)\n--\n\nCall listener(cls, method, error) when a suite that others compiled fails; None to stop."},
    {"exceptions", exceptions, METH_O,
     "exceptions(cls)\n--\n\nThe module of a wrapped class, a function that makes its exceptions anew, and those that pickle "
     "cannot import: a tuple, or None where there is no such module."},
    {"name_metaclass", metaclass_named, METH_O,
     "name_metaclass(metaclass)\n--\n\nMake 'Boost.Python.class' importable in this process, for by-value picklers."},
    {"transact", transact, METH_VARARGS,
     "transact(lock, work, recover)\n--\n\nwork() with the lock held; where that raises, recover() until it has run to "
     "its end, whatever interrupts it, and then what work raised."},
    {"find_class", find_class, METH_VARARGS,
     "find_class(cls, imports)\n--\n\n(module, path) under which a pickle can refer to cls, or None; as pickle looks, "
     "which imports the module, or in what is loaded, where no code runs."},
    {"not_importable", not_importable, METH_O,
     "not_importable(cls)\n--\n\nRaise the PicklingError of a class that is found under no name."},
    {"reduce_class", reduce_class, METH_O,
     "reduce_class(cls)\n--\n\nThe name under which a pickle can refer to cls, and which copyreg's reducer returns; puts the __qualname__ of "
     "nested classes right. PicklingError where there is no such name."},
    {nullptr, nullptr, 0, nullptr}};

PyModuleDef module = {PyModuleDef_HEAD_INIT,
                      "brine._engine",
                      "Brine's engine, for classes that others compiled.",
                      -1,
                      functions,
                      nullptr,
                      nullptr,
                      nullptr,
                      nullptr};

} // namespace

PyMODINIT_FUNC PyInit__engine() // NOLINT(bugprone-reserved-identifier): Python asks for this very name
{
    restorer_type.tp_new = restorer_new;
    ref made(engine_ready() ? PyModule_Create(&module) : nullptr);
    if (!made || !(restorers = PyDict_New())) return nullptr;
    if (PyModule_AddStringConstant(made.get(), "__version__", BRINE_VERSION_STRING) < 0) return nullptr;
    if (PyModule_AddObject(made.get(), "restorer", ref::borrowed(as_object(&restorer_type)).release()) < 0)
        return nullptr;
    foreign_restorer = restorer_of;
    return made.release();
}
