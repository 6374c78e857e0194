// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include <brine/engine/python/class_name_cache.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/find_global.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

#include <cstdint>

#include <initializer_list>

BRINE_DETAIL_BEGIN

/// A class that was found by a name at the top of its module, while the class is of that version.
struct known_name {
    PyTypeObject* cls; ///< compared, and no more: it may be gone
    unsigned version;
    PyObject *module_name, *module, *name; ///< held
};

static known_name& known_name_of(PyTypeObject* cls)
{
    static known_name known[16] = {};
    return known[reinterpret_cast<std::uintptr_t>(cls) / 64 % 16];
}

ref name_as_before(PyTypeObject* cls)
{
    known_name const& known = known_name_of(cls);
    if (known.cls != cls || known.version != type_version(cls) || known.version == 0) return ref();
    if (loaded_module(known.module_name) != known.module) return ref();
    bool const there = PyDict_GetItemWithError(PyModule_GetDict(known.module), known.name) == as_object(cls);
    return there ? ref::borrowed(known.name) : ref();
}

static void remember_name(PyTypeObject* cls, PyObject* name)
{
    ref const module_name(PyObject_GetAttr(as_object(cls), names.module));
    PyObject* const module = module_name ? loaded_module(module_name.get()) : nullptr;
    PyErr_Clear();
    if (!module || !PyModule_CheckExact(module) ||
        PyDict_GetItemWithError(PyModule_GetDict(module), name) != as_object(cls))
        return;
    known_name& known = known_name_of(cls);
    for (PyObject* const before : {known.module_name, known.module, known.name})
        Py_XDECREF(before);
    known = {cls, type_version(cls), ref(module_name).release(), ref::borrowed(module).release(),
             ref::borrowed(name).release()};
}

ref name_in_stream(PyTypeObject* cls)
{
    ref name = name_as_before(cls);
    if (name || PyErr_Occurred()) return name;
    name = importable_name(cls);
    if (name) remember_name(cls, name.get());
    return name;
}

ref reduce_to_attribute(PyObject* owner, PyObject* name)
{
    ref const builtins(PyImport_ImportModule("builtins"));
    ref const get(builtins ? PyObject_GetAttrString(builtins.get(), "getattr") : nullptr);
    return ref(get ? Py_BuildValue("O(OO)", get.get(), owner, name) : nullptr);
}

PyObject* reduce_class(PyObject*, PyObject* cls)
{
    if (!PyType_Check(cls))
        return raise(PyExc_TypeError, "not-importable", "expected a class, got %.100s", Py_TYPE(cls)->tp_name)
            .release();
    return name_in_stream(as_type(cls)).release();
}

PyMethodDef reduce_class_method = {"reduce_class", reduce_class, METH_O, "Reduce a wrapped class to its name."};

BRINE_DETAIL_END
