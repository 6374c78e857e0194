// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/class/construct_in_new.hpp>

#include <brine/engine/class/type_attributes.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/restore/restorer_type.hpp>

BRINE_DETAIL_BEGIN

static PyObject* init_nothing(PyObject*, PyObject*, PyObject*) { Py_RETURN_NONE; }

static PyMethodDef init_nothing_def = {
    "__init__", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(init_nothing)), METH_VARARGS | METH_KEYWORDS,
    "Does nothing: __new__ has made the object. Takes whatever __new__ took."};

bool move_constructor_to_new(PyTypeObject* cls, newfunc make)
{
    if (!engine_ready()) return false;
    if (own_attribute(cls, names.constructor)) return true;
    ref init = ref::borrowed(own_attribute(cls, names.init));
    ref const aside(init ? PyCapsule_New(init.get(), moved_constructor, nullptr) : nullptr);
    ref const method = aside ? new_method(cls) : ref();
    if (!method || !write_own(cls, "__constructor__", aside.get())) return false;
    init.release(); // a class of Boost.Python lives as long as the process
    cls->tp_new = make;
    return write_own(cls, "__new__", method.get()) && set_method(cls, &init_nothing_def);
}

PyObject* construct_in_new(PyTypeObject* own, ref self, PyObject* args, PyObject* keywords)
{
    ref const constructor = self ? constructor_of(own) : ref();
    ref const first(constructor ? PyTuple_Pack(1, self.get()) : nullptr);
    ref const all(first ? PySequence_Concat(first.get(), args) : nullptr);
    ref const done(all ? PyObject_Call(constructor.get(), all.get(), keywords) : nullptr);
    return done ? self.release() : nullptr;
}

BRINE_DETAIL_END
