// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How is a Python subclass rebuilt without its __init__ (B3), and a state handed over that pickle could not (C3)?
//
// Each class with a Brine suite carries one restorer, as World.__restore__. It is what a stream names to rebuild an
// instance of a Python subclass: World.__restore__(cls, initargs) makes an instance of cls, and runs the __init__ of
// World alone.
//
// Where the class has __getnewargs__, (cls, arguments[, keywords]) stands in the place of cls (new_arguments.hpp).
//
// A pickle cannot hand None to __setstate__, nor a __dict__ beside a state. Then the restorer is called with
// enveloped=True, and what follows as the object's state is (state,) or (state, dict).

#include <brine/engine/opcodes/direct_codec.hpp>
#include <brine/engine/ops/class_ops.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

struct restorer {
    PyObject ob_base;
    PyTypeObject* cls;     ///< the wrapped class
    class_ops const* ops;  ///< null where others compiled the class
    PyObject* getinitargs; ///< what the suite registered, borrowed; null where it has none, or writes itself
    PyObject* getstate;    ///< the same, but held, as the engine's method takes its place
    PyObject* setstate;
    PyObject* bases; ///< a tuple of the wrapped bases whose states a generated one holds; null where there are none
    bool atomic;     ///< a failed restore changes nothing

    /// Whether instances of a class go by call (form.hpp), while the class is of that version: of the wrapped class,
    /// and of the Python subclass that was asked about last.
    struct form_cache {
        PyTypeObject* cls;
        unsigned version, meta_version;
        bool by_call;
        Py_ssize_t fitting; ///< a number of arguments that a constructor takes, plus one; 0 where none is known
    } known[2];

    native_class native; ///< for brine.dumps and brine.loads; no abi where the suite has none
};

extern PyTypeObject restorer_type;

/// The capsule in which a class made in __new__ keeps its constructor, as Class.__constructor__: nobody can call it.
constexpr char const* moved_constructor = "brine.constructor";

/// What a function of the suite gives: called directly where that can be, else by way of Python.
ref call_suite(PyObject* (*direct)(PyObject*), PyObject* registered, PyObject* self);

/// The restorer that this very engine put on the class: borrowed, null where there is none, or one of another version.
inline restorer* own_restorer(PyTypeObject* cls)
{
    PyObject* const found = own_attribute(cls, names.restore);
    return found && Py_TYPE(found) == &restorer_type ? reinterpret_cast<restorer*>(found) : nullptr;
}

/// Whether the instance merely refers to an object that C++ owns, be it as one of a base class.
bool is_borrowed_instance(PyObject* self);

/// Called as listener(cls, method, error) when a suite that others compiled fails, so that a report can say so; null in
/// users' modules.
extern PyObject* failure_listener;

/// Tells the listener of the error now set, which stays set.
void tell_failure(PyTypeObject* cls, char const* method);

/// pickle's other form of a state without a __setstate__: (dict or None, a dict of attributes to set).
bool is_dict_and_slots(PyObject* state);

/// What pickle does with a state: __setstate__, or the __dict__ (C3).
ref call_state_hook(PyObject* self, PyObject* state);

/// False with an error set where the dict cannot be changed.
bool remove_opener(PyObject* self);

/// What makes the C++ object of an instance of `base`: its __init__, or what brine::construct_in_new made of that.
ref constructor_of(PyTypeObject* base);

ref call_constructor(PyTypeObject* base, PyObject* self, PyObject* initargs);

/// The arguments that keep_arguments kept, which are gone then; null where there are none, too.
ref take_arguments(PyObject* self);

/// Whether the suite makes the C++ object without an __init__.
bool constructs_itself(restorer const* suite);

/// Whether the __getinitargs__ of `cls` was written in Python, for the __init__ of that class (B3).
bool has_initargs_in_python(PyTypeObject* cls);

/// Whether the C++ part that `base` gives to `self` is there; true where its class has no suite of Brine to ask. False
/// with an error set when out of memory.
inline bool is_part_constructed(PyTypeObject* base, PyObject* self);

bool expect_subclass(restorer const* self, PyTypeObject* cls);

/// What a call of the class gives that a pickle holds, see class_call.hpp; null without an error where it is another.
PyObject* restore_by_call(restorer const* own, PyTypeObject* cls, PyObject* arguments);

/// __restore__(cls, tag, field, …): a call of the class, which the engine of another module has caught. NotImplemented
/// where it is none of a pickle's.
PyObject* restore_call(restorer const* self, PyObject* args);

PyObject* restorer_call(PyObject* object, PyObject* args, PyObject* keywords);

bool is_part_constructed(PyTypeObject* base, PyObject* self);

extern PyMethodDef restorer_methods[];

bool ready_restorer_type();

/// A new restorer of `cls`; the engine must be ready (see install.hpp).
ref new_restorer(PyTypeObject* cls, class_ops const* ops);

BRINE_DETAIL_END
