// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/detail/sharing/shared_box.hpp>

#include <brine/detail/instance/translate_exception.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/pickling_context.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/field_path.hpp>

#include <memory>
#include <typeinfo>

BRINE_DETAIL_BEGIN

static PyTypeObject cell_type{};

static void cell_dealloc(PyObject* object)
{
    auto* const self = reinterpret_cast<shared_box*>(object);
    if (PyType_IS_GC(Py_TYPE(object))) PyObject_GC_UnTrack(object);
    if (self->weak_references) PyObject_ClearWeakRefs(object);
    Py_XDECREF(self->carrier);
    Py_XDECREF(self->path);
    Py_XDECREF(self->state);
    self->pointer.~shared_ptr();
    Py_TYPE(object)->tp_free(object);
}

static void const* find_pointee(PyObject* object) { return reinterpret_cast<shared_box*>(object)->pointer.get(); }

static PyObject* cell_reduce(PyObject* object, PyObject*)
{
    auto* const self = reinterpret_cast<shared_box*>(object);
    ref value;
    if (self->carrier && self->pointer) {
        char const* const path = self->path ? PyUnicode_AsUTF8(self->path) : nullptr;
        memory_root const pointee{self->tag, find_pointee};
        field_path const root(object, reinterpret_cast<restorer*>(self->carrier)->cls, pointee);
        if (path) translated([&] { value = ref(self->save(self->pointer.get(), root.field(path))); });
    } else {
        raise(PyExc_TypeError, "bad-restore", "this cell belongs to a pickle that was not read to its end");
    }
    return value ? Py_BuildValue("O(O)(O)", self->carrier, Py_None, value.get()) : nullptr;
}

/// In which arrays may go by buffers.
static PyObject* cell_reduce_ex(PyObject* object, PyObject* protocol)
{
    reducing const now(object, protocol);
    return cell_reduce(object, nullptr);
}

static PyObject* cell_setstate(PyObject* object, PyObject* state)
{
    auto* const self = reinterpret_cast<shared_box*>(object);
    if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) != 1 || self->state || self->pointer)
        return raise(PyExc_TypeError, "bad-restore",
                     "a shared value takes the state (value,), and takes it once; got %.100s", Py_TYPE(state)->tp_name)
            .release();
    self->state = ref::borrowed(state).release();
    Py_RETURN_NONE;
}

static PyMethodDef cell_methods[] = {
    {"__reduce__", cell_reduce, METH_NOARGS, "The shared value, by the restorer of the class that holds it."},
    {"__reduce_ex__", cell_reduce_ex, METH_O, "The same, for a protocol."},
    {"__setstate__", cell_setstate, METH_O, "Takes the value."},
    {nullptr, nullptr, 0, nullptr}};

static bool ready_cell_type()
{
    PyTypeObject& type = cell_type;
    if (type.tp_dict) return true;
    Py_SET_REFCNT(&type, 1);
    type.tp_name = "brine.cell";
    type.tp_basicsize = sizeof(shared_box);
    type.tp_flags = Py_TPFLAGS_DEFAULT;
    type.tp_doc = "Stands for a C++ value that several objects share.";
    type.tp_dealloc = cell_dealloc;
    type.tp_methods = cell_methods;
    type.tp_weaklistoffset = offsetof(shared_box, weak_references);
    return PyType_Ready(&type) == 0;
}

ref new_cell()
{
    if (!ready_cell_type()) return ref();
    auto* const self = PyObject_New(shared_box, &cell_type);
    if (!self) return ref();
    self->weak_references = self->carrier = self->path = self->state = nullptr;
    new (&self->pointer) std::shared_ptr<void>();
    self->type = nullptr;
    self->tag = nullptr;
    self->save = nullptr;
    return ref(reinterpret_cast<PyObject*>(self));
}

shared_box* as_cell(PyObject* object)
{
    return Py_TYPE(object) == &cell_type ? reinterpret_cast<shared_box*>(object) : nullptr;
}

BRINE_DETAIL_END
