// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/restore/transaction.hpp>

#include <brine/engine/ops/suite_ops.hpp>
#include <brine/engine/python/attributes.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/invalidated.hpp>
#include <brine/engine/restore/restore_error.hpp>
#include <brine/engine/restore/restorer_type.hpp>

BRINE_DETAIL_BEGIN

/// The dict of such a state: borrowed, null for every other.
static PyObject* lone_attributes(PyObject* state)
{
    if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) != 2) return nullptr;
    PyObject *const first = PyTuple_GET_ITEM(state, 0), *const second = PyTuple_GET_ITEM(state, 1);
    bool const marked = PyUnicode_Check(first) && PyUnicode_CompareWithASCIIString(first, attributes_alone) == 0;
    return marked && PyDict_Check(second) ? second : nullptr;
}

ref take_state(PyObject* self, restorer* own, PyObject* arguments, PyObject* state, bool& touched)
{
    suite_ops const* const generated = own->ops->generated;
    touched = !generated;
    if (!generated) {
        ref done(own->ops->setstate ? own->ops->setstate(self, state) : nullptr);
        if (!done && !PyErr_Occurred()) done = ref(PyObject_CallFunctionObjArgs(own->setstate, self, state, nullptr));
        return done;
    }
    void* const staged = generated->stage(self, own, arguments, state);
    touched = staged != nullptr; // until then, values were but converted
    bool const done = staged && generated->commit(self, staged);
    if (staged) generated->discard(staged);
    return done ? ref::borrowed(Py_None) : ref();
}

ref restore_state(PyObject* self, restorer* own, PyObject* state)
{
    bool const constructed = own->ops->constructed(self);
    PyObject* const attributes = constructed && own->ops->generated ? lone_attributes(state) : nullptr;
    if (attributes) return add_attributes(self, attributes) ? ref::borrowed(Py_None) : ref();
    transaction attempt(self, *own, constructed);
    if (!attempt.begun()) return ref();
    ref const arguments = constructed ? ref() : take_arguments(self);
    if (!constructed && !arguments) { // a subclass's __init__ that never called its base's
        ref const name = PyErr_Occurred() ? ref() : class_name(own->cls);
        if (!name) return ref();
        return raise(PyExc_TypeError, "init-not-called",
                     "%U.__setstate__: the __init__ of %U has not run for this object, so it has no C++ part",
                     name.get(), name.get());
    }
    bool touched = true;
    ref result = take_state(self, own, arguments.get(), state, touched);
    if (result && attempt.commit()) {
        if (touched) clear_doubt(self);
        return result;
    }
    ref cause = take_error();
    bool const changed = touched && (result || !attempt.atomic());
    bool const rolled_back = attempt.roll_back(changed) && own->ops->constructed(self) == constructed;
    if (!rolled_back) attempt.mark_invalidated();
    return explain_failed_restore(Py_TYPE(self), static_cast<ref&&>(cause),
                                  rolled_back ? "The object is as it was before"
                                              : "Its C++ part could not be put back, so the object refuses to be "
                                                "pickled until a __setstate__ succeeds");
}

BRINE_DETAIL_END
