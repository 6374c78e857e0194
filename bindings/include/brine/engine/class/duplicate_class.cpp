// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/class/duplicate_class.hpp>

#include <brine/engine/class/metaclass.hpp>
#include <brine/engine/class/type_attributes.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/find_global.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

/// Notes the class in the table. The one that was there; a null ref where there was none, or with an error set.
static ref exchange_wrapped(PyTypeObject* cls, char const* type)
{
    PyTypeObject* const metaclass = library_metaclass(cls);
    if (!own_attribute(metaclass, names.wrapped_types)) {
        ref const table(PyDict_New());
        if (!table || !write_own(metaclass, "__brine_classes__", table.get())) return ref();
    }
    PyObject* const table = own_attribute(metaclass, names.wrapped_types);
    ref const key(PyUnicode_FromString(type));
    ref before = key ? ref::borrowed(PyDict_GetItemWithError(table, key.get())) : ref();
    bool const noted = key && !PyErr_Occurred() && PyDict_SetItem(table, key.get(), as_object(cls)) == 0;
    return noted ? before : ref();
}

/// Whether both classes were made by one extension module; 1, 0, or -1 with an error set.
static int made_together(PyTypeObject* one, PyTypeObject* other)
{
    ref const first = attribute_or_none(as_object(one), names.module);
    ref const second = attribute_or_none(as_object(other), names.module);
    if (PyErr_Occurred()) return -1;
    if (!first || !second) return 1; // made outside of all modules
    ref const maker = extension_of(first.get());
    ref const other_maker = extension_of(second.get());
    return maker && other_maker ? PyObject_RichCompareBool(maker.get(), other_maker.get(), Py_EQ) : -1;
}

bool note_wrapped(PyTypeObject* cls, PyTypeObject* stock, char const* type)
{
    ref const noted = exchange_wrapped(cls, type);
    if (PyErr_Occurred()) return false;
    PyTypeObject* const before = noted ? as_type(noted.get()) : stock;
    if (!before || before == cls) return true;
    int const together = made_together(before, cls);
    if (together) return together > 0;
    ref const old_name = class_name(before);
    ref const new_name = class_name(cls);
    return old_name && new_name &&
           warn(PyExc_RuntimeWarning, "wrapped-twice",
                "%U and %U both wrap %s: from now on, what C++ returns is an instance of %U, also in the other module, "
                "and pickles as one. Wrap it once, and write brine::import_class in the module that uses it",
                old_name.get(), new_name.get(), type, new_name.get());
}

BRINE_DETAIL_END
