// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include "native_classes.hpp"

#include "globals.hpp"
#include <initializer_list>

#include <brine/engine/opcodes/direct_codec.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

namespace brine {
namespace stream {

namespace {

known_class known_classes[512]; // each class has its slot

known_class& slot_of(PyTypeObject* cls)
{
    auto const address = reinterpret_cast<std::size_t>(cls);
    return known_classes[(address >> 5 ^ address >> 14) % 512];
}

bool is_current(known_class const& known, PyTypeObject* cls)
{
    return known.cls == cls && known.version && known.version == type_version(cls) && known.metaclass_version &&
           known.metaclass_version == type_version(Py_TYPE(cls));
}

/// Null without an error where the class carries none, or one of another making.
native_class const* offered(PyTypeObject* cls)
{
    PyObject* const carrier = _PyType_Lookup(cls, names.restore);
    ref capsule;
    bool const asked = carrier && !(Py_TYPE(carrier)->tp_flags & Py_TPFLAGS_HEAPTYPE); // no Python code runs for it
    if (asked && find_attribute(carrier, library.native_name, capsule) < 0) PyErr_Clear();
    if (!capsule || !PyCapsule_IsValid(capsule.get(), native_capsule)) return nullptr;
    auto const* const native = static_cast<native_class*>(PyCapsule_GetPointer(capsule.get(), native_capsule));
    return native->abi == native_abi ? native : nullptr;
}

/// What a metaclass could do to what is asked of a class here.
bool is_ordinary(PyTypeObject* cls)
{
    PyTypeObject* const metaclass = Py_TYPE(cls);
    return cls->tp_getattro == PyObject_GenericGetAttr && metaclass->tp_getattro == PyType_Type.tp_getattro &&
           metaclass->tp_hash == PyType_Type.tp_hash && metaclass->tp_richcompare == PyType_Type.tp_richcompare &&
           _PyType_Lookup(metaclass, names.qualname) == _PyType_Lookup(&PyType_Type, names.qualname) &&
           (PyUnicode_CheckExact(_PyType_Lookup(metaclass, names.module)) || // its own, behind which is the class's
            _PyType_Lookup(metaclass, names.module) == _PyType_Lookup(&PyType_Type, names.module));
}

/// The same text, as most dicts have it for a key: owned, for ever.
PyObject* interned(PyObject* text)
{
    PyObject* held = ref::borrowed(text).release();
    PyUnicode_InternInPlace(&held);
    return held;
}

void take_names(PyTypeObject* cls, known_class& known)
{
    PyObject* const module = own_attribute(cls, names.module);
    known.qualname = reinterpret_cast<PyHeapTypeObject*>(cls)->ht_qualname;
    if (!module || !PyUnicode_CheckExact(module) || !is_plain_name(known.qualname)) return;
    known.module = interned(module);
    known.name = interned(known.qualname);
    Py_INCREF(known.qualname); // so that no other takes its address
}

void ask(PyTypeObject* cls, known_class& known)
{
    known_class const before = known;
    known = {cls, 0, 0, offered(cls), false, false, instance_base(cls)->tp_dictoffset, nullptr, nullptr, nullptr};
    if (known.native && known.dict_offset > 0 && is_ordinary(cls)) {
        known.writes = known.native->writes(cls, known.native->suite);
        known.reads = known.native->reads(cls, known.native->suite);
    }
    if (known.writes) take_names(cls, known);
    if (known.name && before.name == known.name && before.module == known.module && before.qualname == known.qualname)
        for (PyObject* const held : {known.module, known.name, known.qualname})
            Py_DECREF(held); // they were held already: for ever, since a stream being written may refer to them
    known.version = type_version(cls);
    known.metaclass_version = type_version(Py_TYPE(cls));
}

} // namespace

known_class const* native_class_of(PyTypeObject* cls)
{
    if (Py_TYPE(cls) == &PyType_Type) return nullptr; // no class of Boost.Python
    known_class& known = slot_of(cls);
    if (!is_current(known, cls)) ask(cls, known);
    return known.native && is_current(known, cls) ? &known : nullptr;
}

bool is_found_by_names(known_class const& known)
{
    if (!known.module || reinterpret_cast<PyHeapTypeObject*>(known.cls)->ht_qualname != known.qualname) return false;
    if (PyDict_GET_SIZE(library.extension_registry)) return false;
    PyObject* const reducer = PyDict_GetItemWithError(library.dispatch_table, as_object(Py_TYPE(known.cls)));
    if (reducer && !PyCFunction_Check(reducer)) return false; // the engine's own says the same
    return is_global(known.module, known.name, as_object(known.cls));
}

} // namespace stream
} // namespace brine
