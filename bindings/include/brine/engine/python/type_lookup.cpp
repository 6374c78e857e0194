// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/python/type_lookup.hpp>

#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>

#include <cstring>

BRINE_DETAIL_BEGIN

unsigned type_version(PyTypeObject* cls)
{
#if PY_VERSION_HEX < 0x030D0000
    if (!(cls->tp_flags & Py_TPFLAGS_VALID_VERSION_TAG)) return 0;
#endif
    return cls->tp_version_tag;
}

bool is_boost_function(PyObject* object)
{
    return object && std::strcmp(Py_TYPE(object)->tp_name, "Boost.Python.function") == 0;
}

bool is_stock_reduce(PyObject* object)
{
    if (!is_boost_function(object)) return false;
    ref const name = attribute_or_none(object, names.name);
    if (!name) drop_error();
    return name && PyUnicode_Check(name.get()) &&
           PyUnicode_CompareWithASCIIString(name.get(), "<unnamed Boost.Python function>") == 0;
}

bool is_boost_enum(PyTypeObject* cls)
{
    return cls->tp_base && std::strcmp(cls->tp_base->tp_name, "Boost.Python.enum") == 0;
}

bool is_boost_instance_class(PyTypeObject* cls)
{
    for (PyTypeObject* meta = Py_TYPE(cls); meta; meta = meta->tp_base)
        if (std::strcmp(meta->tp_name, "Boost.Python.class") == 0) return true;
    return false;
}

PyTypeObject* nearest_wrapped(PyTypeObject* cls)
{
    PyObject* const mro = cls->tp_mro;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); ++i)
        if (is_wrapped(as_type(PyTuple_GET_ITEM(mro, i)))) return as_type(PyTuple_GET_ITEM(mro, i));
    return nullptr;
}

ref further_wrapped(PyTypeObject* cls, PyTypeObject* first)
{
    ref found(PyList_New(0));
    if (!found || cls == first) return found;
    PyObject* const mro = cls->tp_mro;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); ++i) {
        PyTypeObject* const candidate = as_type(PyTuple_GET_ITEM(mro, i));
        bool covered = PyType_IsSubtype(first, candidate) || !is_wrapped(candidate);
        for (Py_ssize_t j = 0; !covered && j < PyList_GET_SIZE(found.get()); ++j)
            covered = PyType_IsSubtype(as_type(PyList_GET_ITEM(found.get(), j)), candidate);
        if (!covered && PyList_Append(found.get(), as_object(candidate)) < 0) return ref();
    }
    return found;
}

definition find_behind_engine(PyTypeObject* cls, PyObject* name)
{
    PyObject* const mro = cls->tp_mro;
    bool passed = false;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); ++i) {
        PyTypeObject* const owner = as_type(PyTuple_GET_ITEM(mro, i));
        if (owner == &PyBaseObject_Type) break;
        PyObject* const value = own_attribute(owner, name);
        if (is_engine_method(value))
            passed = true;
        else if (passed && value)
            return {ref::borrowed(value), owner};
    }
    return {};
}

ref call_definition(definition const& found, PyObject* self, PyObject* argument)
{
    descrgetfunc const bind = Py_TYPE(found.value.get())->tp_descr_get;
    ref const method = bind ? ref(bind(found.value.get(), self, as_object(Py_TYPE(self)))) : found.value;
    return method ? ref(PyObject_CallFunctionObjArgs(method.get(), argument, nullptr)) : ref();
}

bool has_own_reduce(PyTypeObject* cls)
{
    definition const reduce = find_definition(cls, names.reduce);
    return reduce.value && !is_stock_reduce(reduce.value.get()) && !is_engine_method(reduce.value.get());
}

bool is_reduced_by_engine(PyTypeObject* cls)
{
    definition const reduce_ex = find_definition(cls, names.reduce_ex);
    return !has_own_reduce(cls) && (!reduce_ex.value || is_engine_method(reduce_ex.value.get())) &&
           !find_behind_engine(cls, names.reduce_ex).value;
}

BRINE_DETAIL_END
