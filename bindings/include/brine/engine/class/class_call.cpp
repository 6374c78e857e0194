// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/class/class_call.hpp>

#include <brine/engine/python/instance_layout.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/restore/call_tag.hpp>
#include <brine/engine/restore/new_arguments.hpp>
#include <brine/engine/restore/restorer_type.hpp>

BRINE_DETAIL_BEGIN

/// Asks the suite, which may be that of another module's engine: through Python then. Null without an error where the
/// call is none of a pickle's.
static ref restored_by(PyObject* carrier, PyObject* cls, PyObject* args)
{
    if (Py_TYPE(carrier) == &restorer_type)
        return ref(restore_by_call(reinterpret_cast<restorer*>(carrier), as_type(cls), args));
    ref const held = ref::borrowed(carrier);
    ref const all = with_first(cls, args);
    ref made(all ? PyObject_CallObject(carrier, all.get()) : nullptr);
    return made.get() == Py_NotImplemented ? ref() : made;
}

/// What `type` does when a class is called, where the __new__ is Boost.Python's own.
static PyObject* make_and_init(PyTypeObject* cls, PyObject* args, PyObject* keywords)
{
    ref made = bare_instance(cls);
    return made && cls->tp_init(made.get(), args, keywords) == 0 ? made.release() : nullptr;
}

/// A call that no pickle holds.
static PyObject* call_as_ever(PyTypeObject* cls, PyObject* args, PyObject* keywords)
{
    ternaryfunc const call = instance_base(Py_TYPE(cls))->tp_call;
    PyTypeObject const* const root = instance_root(cls);
    if (root && cls->tp_new == root->tp_new && call == PyType_Type.tp_call) return make_and_init(cls, args, keywords);
    if (root) use_boost_slots(cls); // whatever __new__ there is
    return call(as_object(cls), args, keywords);
}

/// The tp_call of the metaclass.
static PyObject* call_class(PyObject* cls, PyObject* args, PyObject* keywords)
{
    bool const alone = PyTuple_GET_SIZE(args) && !(keywords && PyDict_GET_SIZE(keywords));
    bool const looks_so = alone && is_call_tag(PyTuple_GET_ITEM(args, 0));
    PyObject* const carrier = looks_so ? _PyType_Lookup(as_type(cls), names.restore) : nullptr;
    if (carrier) {
        ref made = restored_by(carrier, cls, args);
        if (made || PyErr_Occurred()) return made.release();
    }
    return call_as_ever(as_type(cls), args, keywords);
}

bool set_call(PyTypeObject* metaclass)
{
    PyObject* const known = _PyType_Lookup(&PyType_Type, names.call);
    if (!known || Py_TYPE(known) != &PyWrapperDescr_Type) {
        PyErr_SetString(PyExc_SystemError, "type.__call__ is no slot wrapper");
        return false;
    }
    ref const wrapper(PyDescr_NewWrapper(metaclass, reinterpret_cast<PyWrapperDescrObject*>(known)->d_base,
                                         reinterpret_cast<void*>(call_class)));
    if (!wrapper || PyObject_SetAttr(as_object(metaclass), names.call, wrapper.get()) < 0) return false;
    metaclass->tp_call = call_class;
    metaclass->tp_flags &= ~static_cast<unsigned long>(Py_TPFLAGS_HAVE_VECTORCALL);
    return true;
}

bool restores_when_called(PyTypeObject* metaclass)
{
    PyObject* const known = own_attribute(instance_base(metaclass), names.metaclass);
    PyObject* const call = known ? own_attribute(as_type(known), names.call) : nullptr;
    return call && Py_TYPE(call) == &PyWrapperDescr_Type && metaclass->tp_call == as_type(known)->tp_call;
}

BRINE_DETAIL_END
