// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

#include "globals.hpp"

#include <cstring>

namespace brine {
namespace stream {

namespace {

/// Modules that are known to be initialized whole, by weak references.
PyObject* known_modules[64];

std::size_t slot_of(void const* address) { return (reinterpret_cast<std::size_t>(address) >> 4) % 64; }

PyObject* referent(PyObject* weak)
{
#if PY_VERSION_HEX >= 0x030D0000
    PyObject* object = nullptr;
    if (PyWeakref_GetRef(weak, &object) > 0) Py_DECREF(object); // who asks has a reference of its own
    return object;
#else
    return PyWeakref_GET_OBJECT(weak);
#endif
}

/// Another thread may be importing it. What import itself asks, asked once.
bool is_initialized(PyObject* module)
{
    PyObject*& known = known_modules[slot_of(module)];
    if (known && referent(known) == module) return true;
    PyObject* const spec = PyDict_GetItemWithError(PyModule_GetDict(module), names.spec);
    ref busy;
    if (!spec || find_attribute(spec, library.spec_initializing, busy) < 0) {
        PyErr_Clear();
        return false;
    }
    if (busy && PyObject_IsTrue(busy.get()) != 0) {
        PyErr_Clear();
        return false;
    }
    PyObject* const weak = PyWeakref_NewRef(module, nullptr);
    if (!weak) PyErr_Clear();
    PyObject* const old = known;
    known = weak;
    Py_XDECREF(old);
    return true;
}

bool has_dot(PyObject* name) { return PyUnicode_FindChar(name, '.', 0, PyUnicode_GET_LENGTH(name), 1) >= 0; }

} // namespace

bool is_plain_name(PyObject* name)
{
    // What begins with an underscore may be a descriptor of the module's type, such as __dict__.
    return PyUnicode_CheckExact(name) && PyUnicode_GET_LENGTH(name) > 0 &&
           !(PyUnicode_READ_CHAR(name, 0) == '_' && PyUnicode_GET_LENGTH(name) > 1 &&
             PyUnicode_READ_CHAR(name, 1) == '_') &&
           !has_dot(name);
}

namespace {

/// One that import would give back as it is, and that has what it has in its dict: borrowed, null for others.
PyObject* plain_module(PyObject* name)
{
    PyObject* const modules = PyImport_GetModuleDict();
    if (!PyUnicode_CheckExact(name) || !modules || !PyDict_CheckExact(modules)) return nullptr;
    if (PyUnicode_GET_LENGTH(name) == 0 || PyUnicode_READ_CHAR(name, 0) == '.') return nullptr; // pickle refuses it
    PyObject* const module = PyDict_GetItemWithError(modules, name);
    return module && PyModule_CheckExact(module) && is_initialized(module) ? module : nullptr;
}

ref split_at_dots(PyObject* dotted)
{
    ref const dot(PyUnicode_FromString("."));
    return ref(dot ? PyUnicode_Split(dotted, dot.get(), -1) : nullptr);
}

/// The names of globals that were read lately, each by a slot of its own. A stream's bytes find their str here.
struct {
    PyObject* module;
    PyObject* name;
} known_names[64];

bool is_ascii_text(PyObject* text, char const* bytes, std::size_t size)
{
    return static_cast<std::size_t>(PyUnicode_GET_LENGTH(text)) == size &&
           std::memcmp(PyUnicode_1BYTE_DATA(text), bytes, size) == 0;
}

ref decode_name(char const* bytes, std::size_t size)
{
    PyObject* text = PyUnicode_DecodeUTF8(bytes, static_cast<Py_ssize_t>(size), "surrogatepass");
    if (text) PyUnicode_InternInPlace(&text);
    return ref(text);
}

} // namespace

bool has_local_part(PyObject* dotted, bool& failed)
{
    failed = false;
    if (!PyUnicode_Check(dotted) || PyUnicode_Find(dotted, library.locals_name, 0, PY_SSIZE_T_MAX, 1) < 0) return false;
    ref const path = split_at_dots(dotted);
    failed = !path;
    for (Py_ssize_t i = 0; path && i < PyList_GET_SIZE(path.get()); ++i)
        if (is_text(PyList_GET_ITEM(path.get(), i), library.locals_name)) return true;
    return false;
}

global_name name_from_bytes(char const* module, std::size_t module_size, char const* name, std::size_t name_size)
{
    std::size_t const last = name_size ? static_cast<unsigned char>(name[name_size - 1]) : 0;
    auto& known = known_names[(module_size * 7 + name_size + last * 5) % 64];
    if (known.module && is_ascii_text(known.name, name, name_size) && is_ascii_text(known.module, module, module_size))
        return {ref::borrowed(known.module), ref::borrowed(known.name)};
    global_name fresh = {decode_name(module, module_size), ref()};
    if (fresh.module) fresh.name = decode_name(name, name_size);
    if (!fresh.name) return {ref(), ref()};
    if (PyUnicode_IS_ASCII(fresh.module.get()) && PyUnicode_IS_ASCII(fresh.name.get())) {
        ref const old_module(known.module), old_name(known.name);
        known.module = ref(fresh.module).release();
        known.name = ref(fresh.name).release();
    }
    return fresh;
}

ref module_named(PyObject* name)
{
    if (PyObject* const module = plain_module(name)) return ref::borrowed(module);
    return ref(PyErr_Occurred() ? nullptr : PyImport_Import(name));
}

bool is_global(PyObject* module_name, PyObject* name, PyObject* object)
{
    PyObject* const module = plain_module(module_name);
    PyObject* const found = module ? PyDict_GetItemWithError(PyModule_GetDict(module), name) : nullptr;
    if (!found) PyErr_Clear();
    return found == object;
}

int find_in_module(PyObject* module, PyObject* name, ref& found)
{
    if (PyModule_CheckExact(module) && is_plain_name(name)) {
        found = ref::borrowed(PyDict_GetItemWithError(PyModule_GetDict(module), name));
        if (found) return 1;
        if (PyErr_Occurred()) return -1;
    }
    return find_attribute(module, name, found);
}

int find_dotted(PyObject* module, PyObject* dotted, ref& found, ref& parent)
{
    parent = ref::borrowed(module);
    if (!PyUnicode_Check(dotted) || !has_dot(dotted)) return find_in_module(module, dotted, found);
    ref const path = split_at_dots(dotted);
    if (!path) return -1;
    found = parent;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(path.get()); ++i) {
        parent = found;
        int const result = find_attribute(parent.get(), PyList_GET_ITEM(path.get(), i), found);
        if (result <= 0) return result;
    }
    return 1;
}

ref find_class(PyObject* module_name, PyObject* name, int protocol)
{
    if (PySys_Audit("pickle.find_class", "OO", module_name, name) < 0) return ref();
    ref const module = module_named(module_name);
    if (!module) return ref();
    bool const with_dots = protocol >= 4;
    ref found, parent;
    bool failed = false;
    if (with_dots && has_local_part(name, failed)) {
        PyErr_Format(PyExc_AttributeError,
                     PY_VERSION_HEX < 0x030D0000 ? "Can't pickle local attribute %R on %R"
                                                 : "Can't get local attribute %R on %R",
                     name, module.get());
        return ref();
    }
    if (failed) return ref();
    int const result =
        with_dots ? find_dotted(module.get(), name, found, parent) : find_in_module(module.get(), name, found);
    if (result == 0) PyErr_Format(PyExc_AttributeError, "Can't get attribute %R on %R", name, module.get());
    return result > 0 ? found : ref();
}

} // namespace stream
} // namespace brine
