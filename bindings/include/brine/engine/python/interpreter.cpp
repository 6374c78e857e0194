// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/python/interpreter.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/find_global.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

/// The number of the first interpreter: borrowed, null with an error set when out of memory.
static PyObject* first_interpreter()
{
    PyObject* const shared = PyInterpreterState_GetDict(PyInterpreterState_Main());
    ref const key(PyUnicode_FromString("brine.interpreter"));
    if (!shared || !key) return PyErr_Occurred() ? nullptr : PyErr_NoMemory();
    PyObject* const found = PyDict_GetItemWithError(shared, key.get());
    if (found || PyErr_Occurred()) return found;
    ref const here(PyLong_FromLongLong(PyInterpreterState_GetID(PyInterpreterState_Get())));
    return here && PyDict_SetItem(shared, key.get(), here.get()) == 0 ? here.get() : nullptr;
}

/// Whether a module is being made for a second interpreter. Since 3.13 Python does that in the main one, by a further
/// state of the thread without Python code, and hands a copy of the module's dict on.
static bool is_for_another()
{
#if PY_VERSION_HEX >= 0x030D0000
    if (PyEval_GetFrame()) return false;
    PyThreadState const* const here = PyThreadState_Get();
    for (PyInterpreterState* each = PyInterpreterState_Head(); each; each = PyInterpreterState_Next(each))
        for (PyThreadState* other = PyInterpreterState_ThreadHead(each); other; other = PyThreadState_Next(other))
            if (other != here && other->thread_id == here->thread_id) return true;
#endif
    return false;
}

bool is_first_interpreter()
{
    PyObject* const first = is_for_another() ? Py_None : first_interpreter();
    if (!first) return false;
    if (first != Py_None && PyLong_AsLongLong(first) == PyInterpreterState_GetID(PyInterpreterState_Get())) return true;
    raise(PyExc_ImportError, "second-interpreter",
          "another interpreter of this process has Brine, or is to have it: Boost.Python keeps the classes and "
          "converters of its modules once for the process. Use one interpreter, or processes (multiprocessing)");
    return false;
}

// Python initialises a module of Boost.Python once. Every further import, by whatever interpreter, gets a copy of the
// module's first dict, which the definition of the module holds.

/// Such a dict, which only the first interpreter can read.
static PyTypeObject guarded_dict_type{};

static PyObject* guarded_keys(PyObject* self, PyObject*)
{
    if (is_first_interpreter()) return PyDict_Keys(self);
    if (!PyErr_ExceptionMatches(PyExc_ImportError)) return nullptr;
    ref cause = take_error();
    PyObject* const name = PyDict_GetItemWithError(self, names.name);
    PyErr_Format(PyExc_SystemError, "a second interpreter cannot import %S", name ? name : Py_None);
    chain_to(static_cast<ref&&>(cause));
    return nullptr;
}

/// With an iteration of its own, or Python would read the dict past its keys().
static PyObject* iterate_guarded(PyObject* self) { return PyDict_Type.tp_iter(self); }

static PyMethodDef guarded_dict_methods[] = {{"keys", guarded_keys, METH_NOARGS, "The keys, in the first interpreter."},
                                             {nullptr, nullptr, 0, nullptr}};

static bool ready_guarded_dict_type()
{
    PyTypeObject& type = guarded_dict_type;
    if (type.tp_dict) return true;
    Py_SET_REFCNT(&type, 1);
    type.tp_name = "brine.guarded_dict";
    type.tp_base = &PyDict_Type;
    type.tp_flags = Py_TPFLAGS_DEFAULT;
    type.tp_doc = "The dict of a module, for further imports by the interpreter that was first.";
    type.tp_iter = iterate_guarded;
    type.tp_methods = guarded_dict_methods;
    return PyType_Ready(&type) == 0;
}

static bool is_within_import()
{
    PyObject* const scope = current_scope ? current_scope() : nullptr;
    return scope && scope != Py_None;
}

/// For Py_AddPendingCall, which makes the call when Python runs code again. The import may not have ended by then; a
/// program with Python in it may keep a scope for ever.
static int guard_copy(void* definition)
{
    static int calls_left = 100'000;
    PyObject*& copy = static_cast<PyModuleDef*>(definition)->m_base.m_copy;
    bool const wait = !copy && is_within_import() && --calls_left > 0;
    if (wait && Py_AddPendingCall(guard_copy, definition) == 0) return 0;
    if (!copy || !PyDict_CheckExact(copy)) return 0; // the import failed, or nothing is copied
    ref guarded(ready_guarded_dict_type() ? PyObject_CallFunctionObjArgs(as_object(&guarded_dict_type), copy, nullptr)
                                          : nullptr);
    if (!guarded) {
        PyErr_Clear(); // an interpreter may share the module then, as with stock Boost.Python
        return 0;
    }
    ref const plain(copy);
    copy = guarded.release();
    return 0;
}

void guard_further_imports()
{
    static PyModuleDef const* last = nullptr;
    PyObject* const scope = current_scope ? current_scope() : nullptr;
    PyModuleDef* const definition = scope && PyModule_Check(scope) ? PyModule_GetDef(scope) : nullptr;
    if (!definition || definition == last) return;
    if (Py_AddPendingCall(guard_copy, definition) == 0) last = definition; // else with the next class
}

BRINE_DETAIL_END
