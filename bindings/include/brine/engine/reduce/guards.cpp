// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/reduce/guards.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

bool guard_enabled(PyObject* self)
{
    int const enabled = flag(self, names.safe_for_unpickling);
    if (enabled != 0) return enabled > 0;
    ref const name = class_name(Py_TYPE(self));
    ref const why = name ? attribute_or_none(as_object(Py_TYPE(self)), names.pickling_off) : ref();
    if (why)
        raise(PyExc_RuntimeError, "not-enabled", "Pickling of \"%U\" instances is not enabled: %S", name.get(),
              why.get());
    else if (name && !PyErr_Occurred())
        raise(
            PyExc_RuntimeError, "not-enabled",
            "Pickling of \"%U\" instances is not enabled. In C++, add .def(brine::pickle<Suite>()) to its class_; from "
            "Python, give it a state with brine.repair(cls, getstate=..., setstate=...), or register a function with "
            "copyreg.pickle",
            name.get());
    return false;
}

bool guard_dict_defines_state(PyObject* self)
{
    int const waived = flag(self, names.dict_defines_state);
    if (waived != 0) return waived > 0;
    ref const name = class_name(Py_TYPE(self));
    if (name)
        raise(
            PyExc_RuntimeError, "dict-defines-state",
            "Incomplete pickle support (__dict_defines_state__ not set): %U has neither __getinitargs__ nor "
            "__getstate__, so whatever its C++ object holds would be lost. Give it a suite; or, if the __dict__ is all "
            "of its state, set __dict_defines_state__ = True in the class (in C++: "
            "brine::pickle<brine::dict_defines_state>())",
            name.get());
    return false;
}

bool guard_getstate_manages_dict(PyObject* self, PyObject* dict)
{
    int const waived = flag(self, names.getstate_manages_dict);
    if (waived != 0) return waived > 0;
    ref const name = class_name(Py_TYPE(self));
    ref const attributes(name ? PyDict_Keys(dict) : nullptr);
    if (attributes)
        raise(
            PyExc_RuntimeError, "getstate-manages-dict",
            "Incomplete pickle support (__getstate_manages_dict__ not set): %U has a __getstate__, and this instance "
            "has attributes that it would lose: %R. Let __getstate__ and __setstate__ carry the __dict__ too, then set "
            "__getstate_manages_dict__ = True in the class (in C++: the suite's getstate_manages_dict() returns true)",
            name.get(), attributes.get());
    return false;
}

BRINE_DETAIL_END
