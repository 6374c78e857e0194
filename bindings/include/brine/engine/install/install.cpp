// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/install/install.hpp>

#include <brine/engine/class/enums.hpp>
#include <brine/engine/class/exceptions.hpp>
#include <brine/engine/class/gc_deferred_tracking.hpp>
#include <brine/engine/class/gc_traverse.hpp>
#include <brine/engine/class/metaclass.hpp>
#include <brine/engine/class/sizeof.hpp>
#include <brine/engine/class/type_attributes.hpp>
#include <brine/engine/install/offer_direct.hpp>
#include <brine/engine/ops/class_ops.hpp>
#include <brine/engine/ops/suite_ops.hpp>
#include <brine/engine/python/class_name_cache.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/find_global.hpp>
#include <brine/engine/python/global_reference.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/pickling_context.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/reduce/copy.hpp>
#include <brine/engine/reduce/form.hpp>
#include <brine/engine/reduce/overrides.hpp>
#include <brine/engine/reduce/reduce.hpp>
#include <brine/engine/reduce/unpicklable_members.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/engine/restore/transaction.hpp>

BRINE_DETAIL_BEGIN

/// __reduce__: the classic reduce.
static PyObject* reduce_method(PyObject* self, PyObject*)
{
    ref reduced;
    if (!reduce_by_call(self, reduced)) reduced = classic_reduce(self, purpose::pickle);
    return reduced.release();
}

/// __reduce_ex__, which pickle and copy ask first: what somebody else wrote wins, as in Python itself.
static PyObject* reduce_ex_method(PyObject* self, PyObject* protocol)
{
    reducing const now(self, protocol);
    ref reduced;
    if (reduce_by_call(self, reduced)) return reduced.release();
    definition const behind = find_behind_engine(Py_TYPE(self), names.reduce_ex);
    if (behind.value) return call_definition(behind, self, protocol).release();
    if (has_own_reduce(Py_TYPE(self)))
        return PyErr_Occurred() ? nullptr : PyObject_CallMethodObjArgs(self, names.reduce, nullptr);
    return classic_reduce(self, purpose::pickle).release();
}

static PyObject* copy_method(PyObject* self, PyObject*)
{
    definition const behind = find_behind_engine(Py_TYPE(self), names.copy);
    return (behind.value ? call_definition(behind, self, nullptr) : copy_instance(self, nullptr)).release();
}

static PyObject* deepcopy_method(PyObject* self, PyObject* memo)
{
    definition const behind = find_behind_engine(Py_TYPE(self), names.deepcopy);
    return (behind.value ? call_definition(behind, self, memo) : copy_instance(self, memo)).release();
}

PyCFunction as_function(PyCMethod method)
{
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(method));
}

static restorer* restorer_for_call(PyTypeObject* defining_class, char const* method, Py_ssize_t got,
                                   Py_ssize_t expected)
{
    if (got != expected) {
        PyErr_Format(PyExc_TypeError, "%s() takes exactly %zd argument%s (%zd given)", method, expected,
                     expected == 1 ? "" : "s", got);
        return nullptr;
    }
    restorer* const own = own_restorer(defining_class);
    ref const name = own ? ref() : class_name(defining_class);
    if (name) raise(PyExc_TypeError, "bad-restore", "somebody has taken %U.__restore__ away", name.get());
    return own;
}

/// __getstate__: the suite's, noting that it was called (overrides.hpp). PyCMethod's Count is size_t before
/// CPython 3.14, Py_ssize_t since.
template <class Count>
PyObject* getstate_method(PyObject* self, PyTypeObject* cls, PyObject* const*, Count count, PyObject*)
{
    restorer* const own = restorer_for_call(cls, "__getstate__", PyVectorcall_NARGS(count), 0);
    if (!own) return nullptr;
    getstate_watch::note(self);
    if (!own->ops->generated) return call_suite(own->ops->getstate, own->getstate, self).release();
    PyObject* const dict = instance_dict(self);
    if (own->ops->generated->save_reference && is_borrowed_instance(self)) // the fields stay in C++
        return dict ? Py_BuildValue("sO", attributes_alone, dict) : Py_BuildValue("s{}", attributes_alone);
    return own->ops->generated->save(self, own, dict && PyDict_GET_SIZE(dict) ? dict : nullptr);
}

/// __setstate__: the suite's, as a transaction (transaction.hpp).
template <class Count>
PyObject* setstate_method(PyObject* self, PyTypeObject* cls, PyObject* const* args, Count count, PyObject*)
{
    restorer* const own = restorer_for_call(cls, "__setstate__", PyVectorcall_NARGS(count), 1);
    return own ? restore_state(self, own, args[0]).release() : nullptr;
}

constexpr int with_class = METH_METHOD | METH_FASTCALL | METH_KEYWORDS;

static PyMethodDef reduce_def = {"__reduce__", reduce_method, METH_NOARGS, "What pickle needs to rebuild the object."};

PyMethodDef reduce_ex_def = {"__reduce_ex__", reduce_ex_method, METH_O,
                             "What pickle needs to rebuild the object; a __reduce__ of a subclass wins."};

static PyMethodDef copy_def = {"__copy__", copy_method, METH_NOARGS, "A shallow copy, with attributes and class."};
static PyMethodDef deepcopy_def = {"__deepcopy__", deepcopy_method, METH_O, "A deep copy, with attributes and class."};

static PyMethodDef getstate_def = {"__getstate__", as_function(getstate_method), with_class,
                                   "The state that the class's suite gives."};

static PyMethodDef setstate_def = {"__setstate__", as_function(setstate_method), with_class,
                                   "Restore the object to a state; if that fails, it stays as it was."};

/// Replaces what the suite registered under `name` by the engine's method, and keeps it in `slot`.
static bool take_over(PyTypeObject* cls, PyObject* name, PyMethodDef* method, PyObject*& slot, bool generated)
{
    PyObject* const registered = own_attribute(cls, name);
    if (!registered) return !PyErr_Occurred() && (!generated || set_method(cls, method));
    slot = ref::borrowed(registered).release();
    return set_method(cls, method);
}

static bool register_reducer(PyTypeObject* cls, PyMethodDef* function)
{
    ref const reducer(dispatch_table() ? PyCFunction_New(function, nullptr) : nullptr);
    return reducer && PyObject_SetItem(dispatch_table(), as_object(cls), reducer.get()) == 0;
}

/// Classes by name (C8), through copyreg: pickle asks it for the metaclass before it looks a class up itself.
static bool serve_classes(PyTypeObject* metaclass) { return register_reducer(metaclass, &reduce_class_method); }

/// What copyreg calls for instances of exactly a class: the same as its __reduce_ex__, found sooner. An __reduce_ex__
/// that somebody put into the class later gets protocol 4 from here, for copyreg does not know which it is.
static PyObject* reduce_registered(PyObject*, PyObject* self)
{
    ref reduced;
    if (!reduce_by_call(self, reduced)) reduced = ref(PyObject_CallMethod(self, "__reduce_ex__", "i", 4));
    return reduced.release();
}

static PyMethodDef reduce_registered_def = {engine_reducer, reduce_registered, METH_O,
                                            "What pickle needs to rebuild the object: its __reduce_ex__."};

/// Where nothing depends on the protocol, and nobody has registered a function of their own.
static bool serve_instances(PyTypeObject* cls, suite_ops const* generated)
{
    if (!generated || !generated->save_call || generated->asks_protocol) return true;
    return !dispatch_table() || PyDict_GetItemWithError(dispatch_table(), as_object(cls)) ||
           register_reducer(cls, &reduce_registered_def);
}

/// Functions and methods by name (B13).
static bool serve_functions(PyTypeObject* function_type)
{
    ref const method(PyDescr_NewMethod(function_type, &reduce_function_method));
    return method && write_own(function_type, "__reduce_ex__", method.get());
}

/// What a Boost.Python library shares among its modules, once for each module that is built with Brine: another module,
/// or brine.repair, may take its own hooks away again.
static bool serve_library(PyTypeObject* cls, PyObject* module_name)
{
    static PyTypeObject* served = nullptr;
    PyObject* const stock_reduce = own_attribute(cls, names.reduce);
    if (!expect_exceptions(module_name, stock_reduce)) return false;
    if (served == Py_TYPE(cls)) return true;
    if (is_boost_function(stock_reduce) && !serve_functions(Py_TYPE(stock_reduce))) return false;
    if (!serve_classes(Py_TYPE(cls)) || !serve_classes(Py_TYPE(cls)->tp_base)) return false;
    served = Py_TYPE(cls);
    return true;
}

/// The bases of the class that save and restore a state of their own; null where there are none.
static bool find_bases(restorer* own)
{
    PyObject* const bases = own->cls->tp_bases;
    ref found(PyList_New(0));
    for (Py_ssize_t i = 0; found && i < PyTuple_GET_SIZE(bases); ++i) {
        PyTypeObject* const base = as_type(PyTuple_GET_ITEM(bases, i));
        if (!find_definition(base, names.restore) || !find_definition(base, names.getstate)) continue;
        restorer const* const suite = own_restorer(base);
        own->atomic = own->atomic && suite && suite->atomic && suite->ops->generated;
        if (PyList_Append(found.get(), as_object(base)) < 0) return false;
    }
    if (!found || PyList_GET_SIZE(found.get()) == 0) return bool(found);
    own->bases = PyList_AsTuple(found.get());
    return own->bases != nullptr;
}

/// False with an error set where the class has asked for pickling, or against it, before.
static bool is_first_suite(PyTypeObject* cls)
{
    if (!own_attribute(cls, names.restore) && !own_attribute(cls, names.pickling_off)) return true;
    if (ref const name = class_name(cls))
        raise(PyExc_TypeError, "two-suites", "%U has a suite already: write .def(brine::pickle<Suite>()) once",
              name.get());
    return false;
}

bool turn_off(PyTypeObject* cls, char const* why)
{
    if (!engine_ready() || !is_first_suite(cls)) return false;
    ref const reason(PyUnicode_FromString(why));
    return reason && PyObject_SetAttr(as_object(cls), names.pickling_off, reason.get()) == 0 &&
           PyObject_SetAttr(as_object(cls), names.safe_for_unpickling, Py_False) == 0 &&
           (own_attribute(cls, names.reduce_ex) || set_method(cls, &reduce_ex_def)); // which says why; stock's does not
}

bool install(PyTypeObject* cls, class_ops const* ops)
{
    if (!engine_ready() || !is_first_suite(cls)) return false;
    ref const module_name(PyObject_GetAttr(as_object(cls), names.module));
    PyObject* const scope = current_scope ? current_scope() : nullptr;
    if (!adopt(cls) || !module_name || !serve_library(cls, module_name.get()) || !collect_dicts(cls) ||
        !track_late(cls) || !serve_enums(module_name.get()) || !make_importable(scope) ||
        !name_within_scope(cls, scope))
        return false;
    ref const carrier = new_restorer(cls, ops);
    if (!carrier || PyObject_SetAttr(as_object(cls), names.restore, carrier.get()) < 0) return false;
    auto* const own = reinterpret_cast<restorer*>(carrier.get());
    bool const generated = ops->generated != nullptr;
    own->getinitargs = own_attribute(cls, names.getinitargs);
    offer_native(own);
    return (!generated || find_bases(own)) && take_over(cls, names.getstate, &getstate_def, own->getstate, generated) &&
           take_over(cls, names.setstate, &setstate_def, own->setstate, generated) &&
           // What the class brought along stays.
           (!is_stock_reduce(own_attribute(cls, names.reduce)) || set_method(cls, &reduce_def)) &&
           (own_attribute(cls, names.reduce_ex) || set_method(cls, &reduce_ex_def)) &&
           (own_attribute(cls, names.copy) || set_method(cls, &copy_def)) &&
           (own_attribute(cls, names.deepcopy) || set_method(cls, &deepcopy_def)) && (!generated || add_sizeof(cls)) &&
           serve_instances(cls, ops->generated);
}

BRINE_DETAIL_END
