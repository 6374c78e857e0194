// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/reduce/form.hpp>

#include <brine/engine/class/class_call.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/reduce/hash_cycle.hpp>
#include <brine/engine/reduce/unpicklable_members.hpp>
#include <brine/engine/restore/invalidated.hpp>
#include <brine/engine/restore/new_arguments.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/engine/restore/transaction.hpp>

BRINE_DETAIL_BEGIN

static bool is_true_in_class(PyTypeObject* cls, PyObject* name)
{
    PyObject* const found = _PyType_Lookup(cls, name);
    return found && PyObject_IsTrue(found) == 1;
}

bool members_convert(restorer* own)
{
    ref const fields(own->ops->generated->check(own));
    bool convert = bool(fields);
    for (Py_ssize_t i = 0; convert && i < PyList_GET_SIZE(fields.get()); ++i)
        convert = PyTuple_GET_ITEM(PyList_GET_ITEM(fields.get(), i), 3) != Py_True;
    return convert;
}

/// Whether the class's __getstate__ and __setstate__ are the engine's, and nobody has put others in their place.
static bool has_own_state_methods(restorer const* own)
{
    return is_engine_method(own_attribute(own->cls, names.getstate)) &&
           is_engine_method(own_attribute(own->cls, names.setstate));
}

static bool bases_go_by_call(restorer const* own)
{
    for (Py_ssize_t i = 0; own->bases && i < PyTuple_GET_SIZE(own->bases); ++i) {
        restorer const* const base = own_restorer(as_type(PyTuple_GET_ITEM(own->bases, i)));
        if (!base || !base->ops->generated || !base->ops->generated->save_call || !has_own_state_methods(base) ||
            !bases_go_by_call(base))
            return false;
    }
    return true;
}

/// Whether the suite of `own` says all of an instance of `cls`, and everything asked of the class is the engine's.
/// False with an error set when out of memory.
static bool find_whether_by_call(PyTypeObject* cls, restorer* own)
{
    if (nearest_wrapped(cls) != own->cls || !restores_when_called(Py_TYPE(cls)) || !has_own_state_methods(own) ||
        !bases_go_by_call(own))
        return false;
    ref const others = further_wrapped(cls, own->cls);
    bool const whole =
        others && PyList_GET_SIZE(others.get()) == 0 && is_true_in_class(cls, names.safe_for_unpickling) &&
        is_true_in_class(cls, names.getstate_manages_dict) && is_reduced_by_engine(cls) &&
        find_definition(cls, names.getstate).owner == own->cls &&
        find_definition(cls, names.setstate).owner == own->cls && !find_definition(cls, names.getinitargs).value &&
        !find_new_arguments(cls) && (!own->ops->automatic || members_convert(own));
    return drop_error() && whole;
}

restorer::form_cache& form_cache_of(PyTypeObject* cls, restorer* own)
{
    restorer::form_cache& known = own->known[cls != own->cls];
    unsigned const version = type_version(cls), meta_version = type_version(Py_TYPE(cls));
    if (known.cls == cls && known.version == version && version && known.meta_version == meta_version) return known;
    bool const generated = own->ops->generated && own->ops->generated->save_call;
    bool const by_call = generated && find_whether_by_call(cls, own);
    known = {cls, PyErr_Occurred() ? 0 : type_version(cls), type_version(Py_TYPE(cls)), by_call, 0}; // 0: ask again
    return known;
}

bool goes_by_call(PyTypeObject* cls, restorer* own)
{
    if (!own->ops || !own->ops->generated || !own->ops->generated->save_call) return false;
    return form_cache_of(cls, own).by_call;
}

bool is_special(PyObject* name)
{
    return !PyUnicode_CheckExact(name) || (PyUnicode_GET_LENGTH(name) > 1 && PyUnicode_READ_CHAR(name, 0) == '_' &&
                                           PyUnicode_READ_CHAR(name, 1) == '_');
}

static bool has_special_names(PyObject* dict)
{
    PyObject *name = nullptr, *value = nullptr;
    for (Py_ssize_t i = 0; PyDict_Next(dict, &i, &name, &value);)
        if (is_special(name)) return true;
    return false;
}

/// Whether no attribute leads anywhere: then the dict may stand among the arguments of a call, too.
static bool has_plain_values(PyObject* dict)
{
    PyObject *name = nullptr, *value = nullptr;
    for (Py_ssize_t i = 0; PyDict_Next(dict, &i, &name, &value);)
        if (!is_number_or_text(value)) return false;
    return true;
}

restorer* simple_suite(PyObject* self)
{
    PyTypeObject* const cls = Py_TYPE(self);
    PyObject* const carrier = _PyType_Lookup(cls, names.restore);
    if (!carrier || Py_TYPE(carrier) != &restorer_type) return nullptr;
    auto* const own = reinterpret_cast<restorer*>(carrier);
    bool const simple = goes_by_call(cls, own) && own->ops->generated->is_simple(self) && !is_invalidated(self);
    PyObject* const dict = simple ? instance_dict(self) : nullptr;
    return simple && !(dict && has_special_names(dict)) ? own : nullptr;
}

/// ("+", dict), the state behind a call; null with PicklingError where an attribute cannot be pickled.
static ref attributes_state(PyTypeObject* cls, PyObject* dict)
{
    return members_pickle(cls, dict, "__dict__") ? ref(Py_BuildValue("sO", attributes_alone, dict)) : ref();
}

bool reduce_by_call(PyObject* self, ref& reduced)
{
    restorer* const own = simple_suite(self);
    if (!own) return PyErr_Occurred() != nullptr;
    ref const dict = ref::borrowed(instance_dict(self));
    bool const filled = dict && PyDict_GET_SIZE(dict.get()) > 0;
    bool const plain = filled && has_plain_values(dict.get());
    if (filled && !plain && hashes_by_value(Py_TYPE(self))) return false;
    ref made(PyTuple_New(filled && !plain ? 3 : 2));
    if (!made) return true;
    PyTypeObject* const cls = Py_TYPE(self);
    PyTuple_SET_ITEM(made.get(), 0, ref::borrowed(as_object(cls)).release());
    PyObject* const arguments = own->ops->generated->save_call(self, own, plain ? dict.get() : nullptr);
    if (!arguments) return true;
    PyTuple_SET_ITEM(made.get(), 1, arguments);
    if (filled && !plain) {
        ref state = attributes_state(cls, dict.get());
        if (!state) return true;
        PyTuple_SET_ITEM(made.get(), 2, state.release());
    }
    reduced = static_cast<ref&&>(made);
    return true;
}

BRINE_DETAIL_END
