// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// brine._stream: brine.dumps and brine.loads. It links neither Boost.Python nor a C++ runtime.

#include "reader.hpp"
#include "writer.hpp"

#include <brine/engine/install/install.hpp>
#include <brine/engine/opcodes/encode.hpp>
#include <brine/engine/opcodes/opcodes.hpp>
#include <brine/engine/python/find_global.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/version.hpp>

using namespace brine::stream;

namespace {

constexpr int highest_protocol = 5;

/// False with an error set; negative stands for the highest, as in pickle.
bool read_protocol(PyObject* given, long& protocol)
{
    protocol = library.default_protocol;
    if (!given || given == Py_None) return true;
    protocol = PyLong_AsLong(given);
    if (protocol == -1 && PyErr_Occurred()) return false;
    if (protocol < 0) protocol = highest_protocol;
    return true;
}

/// The names of a function's parameters, and how many may be given by position, and by position alone.
struct signature {
    char const* function;
    Py_ssize_t positional, positional_only;
    char const* names[6];
};

bool refuse_count(signature const& of, Py_ssize_t given)
{
    char const* const how_many = of.positional == of.positional_only ? "exactly" : "at most";
    PyErr_Format(PyExc_TypeError, "%s() takes %s %zd positional argument%s (%zd given)", of.function, how_many,
                 of.positional, of.positional == 1 ? "" : "s", given);
    return false;
}

/// Where an argument of that name goes; -1 with an error set.
Py_ssize_t place_of(signature const& of, PyObject* name, PyObject* const* taken)
{
    Py_ssize_t i = of.positional_only;
    while (of.names[i] && PyUnicode_CompareWithASCIIString(name, of.names[i]) != 0)
        ++i;
    if (of.names[i] && !taken[i]) return i;
    if (of.names[i])
        PyErr_Format(PyExc_TypeError, "argument for %s() given by name (%R) and position (%zd)", of.function, name,
                     i + 1);
    else
        PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument %R", of.function, name);
    return -1;
}

/// Arguments by position or by name, each at most once, of which the first is required; false with an error set.
bool take_arguments(signature const& of, PyObject* const* given, Py_ssize_t count, PyObject* names, PyObject** taken)
{
    if (count > of.positional || count < of.positional_only) return refuse_count(of, count);
    for (Py_ssize_t i = 0; i < count; ++i)
        taken[i] = given[i];
    for (Py_ssize_t i = 0; names && i < PyTuple_GET_SIZE(names); ++i) {
        Py_ssize_t const field_path = place_of(of, PyTuple_GET_ITEM(names, i), taken);
        if (field_path < 0) return false;
        taken[field_path] = given[count + i];
    }
    if (taken[0]) return true;
    PyErr_Format(PyExc_TypeError, "%s() missing required argument '%s' (pos 1)", of.function, of.names[0]);
    return false;
}

bool dump(writer& w, PyObject* object)
{
    w.out.next = encode_byte(encode_byte(w.out.next, op::proto), static_cast<unsigned>(w.protocol));
    return w.out.open() && save(w, object) && w.put(op::stop);
}

PyObject* dump_natively(PyObject* object, int protocol, PyObject* buffer_callback)
{
    writer quiet(protocol, buffer_callback);
    if (is_quiet(quiet, object)) {
        quiet.be_quiet();
        quiet.single = native_class_of(Py_TYPE(object)) != nullptr;
        if (dump(quiet, object)) return quiet.out.take();
        if (!quiet.restart) return nullptr;
    }
    writer w(protocol, buffer_callback);
    return dump(w, object) ? w.out.take() : nullptr;
}

/// pickle's own function, with what was given of the parameters.
PyObject* call_stock(PyObject* function, signature const& of, PyObject* const* taken)
{
    ref const arguments(PyTuple_New(of.positional));
    ref const keywords(PyDict_New());
    if (!arguments || !keywords) return nullptr;
    for (Py_ssize_t i = 0; i < of.positional; ++i)
        PyTuple_SET_ITEM(arguments.get(), i, ref::borrowed(taken[i] ? taken[i] : Py_None).release());
    for (Py_ssize_t i = of.positional; of.names[i]; ++i)
        if (taken[i] && PyDict_SetItemString(keywords.get(), of.names[i], taken[i]) < 0) return nullptr;
    return PyObject_Call(function, arguments.get(), keywords.get());
}

PyObject* dumps(PyObject*, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords)
{
    static signature const of = {"dumps", 2, 0, {"obj", "protocol", "fix_imports", "buffer_callback"}};
    PyObject* taken[4] = {};
    long protocol = 0;
    if (!find_library() || !take_arguments(of, arguments, count, keywords, taken) || !read_protocol(taken[1], protocol))
        return nullptr;
    PyObject* const object = taken[0];
    PyObject* const callback = taken[3] == Py_None ? nullptr : taken[3];
    if (protocol < 4 || protocol > highest_protocol || (callback && protocol < 5))
        return call_stock(library.dumps, of, taken);
    if (taken[2] && PyObject_IsTrue(taken[2]) < 0) return nullptr; // fix_imports: for the other protocols
    return dump_natively(object, static_cast<int>(protocol), callback);
}

/// Streams of protocols 0 and 1 do not say so; pickle reads them itself.
bool is_modern(Py_buffer const& data)
{
    auto const* const bytes = static_cast<unsigned char const*>(data.buf);
    return data.len > 1 && bytes[0] == op::proto && bytes[1] >= 2;
}

PyObject* load_all(Py_buffer const& data, PyObject* buffers)
{
    ref const iterator(buffers ? PyObject_GetIter(buffers) : nullptr);
    if (buffers && !iterator) return nullptr;
    reader r(static_cast<char const*>(data.buf), static_cast<std::size_t>(data.len), iterator.get());
    return load(r) ? r.stack.pop().release() : nullptr;
}

PyObject* loads(PyObject*, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords)
{
    static signature const of = {"loads", 1, 1, {"data", "fix_imports", "encoding", "errors", "buffers"}};
    PyObject* taken[5] = {};
    if (!find_library() || !take_arguments(of, arguments, count, keywords, taken)) return nullptr;
    if (taken[1] || taken[2] || taken[3]) return call_stock(library.loads, of, taken); // for streams of Python 2
    Py_buffer data;
    if (PyObject_GetBuffer(taken[0], &data, PyBUF_CONTIG_RO) < 0) return nullptr;
    PyObject* const buffers = taken[4] == Py_None ? nullptr : taken[4];
    PyObject* const loaded = is_modern(data) ? load_all(data, buffers) : call_stock(library.loads, of, taken);
    PyBuffer_Release(&data);
    return loaded;
}

PyCFunction as_function(PyObject* (*function)(PyObject*, PyObject* const*, Py_ssize_t, PyObject*))
{
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

PyMethodDef functions[] = {
    {"dumps", as_function(dumps), METH_FASTCALL | METH_KEYWORDS,
     "dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)\n--\n\n"
     "The pickle of obj, as pickle.dumps makes it, written natively.\n\n"
     "The stream is an ordinary pickle: pickle.loads reads it, to equal objects that share what obj's share. Protocols 4 "
     "and 5 are written natively, others by pickle.dumps. It raises what pickle.dumps raises."},
    {"loads", as_function(loads), METH_FASTCALL | METH_KEYWORDS,
     "loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())\n--\n\n"
     "What pickle.loads makes of the stream, read natively.\n\n"
     "It reads what any pickler wrote, raises what pickle.loads raises, and is as little safe with data that you do not "
     "trust."},
    {nullptr, nullptr, 0, nullptr}};

PyModuleDef module = {PyModuleDef_HEAD_INIT,
                      "brine._stream",
                      "The native writer and reader of pickles behind brine.dumps and brine.loads.",
                      -1,
                      functions,
                      nullptr,
                      nullptr,
                      nullptr,
                      nullptr};

} // namespace

PyMODINIT_FUNC PyInit__stream() // NOLINT(bugprone-reserved-identifier): Python asks for this very name
{
    return PyModule_Create(&module);
}
