// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// brine._stream: brine.dumps and brine.loads. It links neither Boost.Python nor a C++ runtime.

#include "reader.hpp"
#include "writer.hpp"

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

/// Arguments by position or by name, each at most once; false with an error set.
bool take_arguments(char const* function, char const* const* keywords, Py_ssize_t positional, Py_ssize_t required,
                    PyObject* const* given, Py_ssize_t count, PyObject* names_given, PyObject** taken)
{
    if (count > positional) {
        PyErr_Format(PyExc_TypeError, "%s() takes at most %zd positional arguments (%zd given)", function, positional,
                     count);
        return false;
    }
    for (Py_ssize_t i = 0; i < count; ++i)
        taken[i] = given[i];
    for (Py_ssize_t i = 0; names_given && i < PyTuple_GET_SIZE(names_given); ++i) {
        PyObject* const name = PyTuple_GET_ITEM(names_given, i);
        Py_ssize_t k = 0;
        while (keywords[k] && PyUnicode_CompareWithASCIIString(name, keywords[k]) != 0)
            ++k;
        if (!keywords[k] || taken[k]) {
            PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument, or one twice: %R", function, name);
            return false;
        }
        taken[k] = given[count + i];
    }
    for (Py_ssize_t i = 0; i < required; ++i) {
        if (taken[i]) continue;
        PyErr_Format(PyExc_TypeError, "%s() missing required argument '%s' (pos %zd)", function, keywords[i], i + 1);
        return false;
    }
    return true;
}

bool dump(writer& w, PyObject* object)
{
    w.out.next = encode_byte(encode_byte(w.out.next, op::proto), static_cast<unsigned>(w.protocol));
    return save(w, object) && w.put(op::stop);
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
PyObject* call_stock(PyObject* function, char const* const* parameters, PyObject* const* taken, Py_ssize_t positional)
{
    ref const arguments(PyTuple_New(positional));
    ref const keywords(PyDict_New());
    if (!arguments || !keywords) return nullptr;
    for (Py_ssize_t i = 0; i < positional; ++i)
        PyTuple_SET_ITEM(arguments.get(), i, ref::borrowed(taken[i] ? taken[i] : Py_None).release());
    for (Py_ssize_t i = positional; parameters[i]; ++i)
        if (taken[i] && PyDict_SetItemString(keywords.get(), parameters[i], taken[i]) < 0) return nullptr;
    return PyObject_Call(function, arguments.get(), keywords.get());
}

PyObject* dumps(PyObject*, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords)
{
    static char const* const parameters[] = {"obj", "protocol", "buffer_callback", "fix_imports", nullptr};
    PyObject* taken[4] = {};
    long protocol = 0;
    if (!find_library() || !take_arguments("dumps", parameters, 2, 1, arguments, count, keywords, taken) ||
        !read_protocol(taken[1], protocol))
        return nullptr;
    PyObject* const object = taken[0];
    PyObject* const callback = taken[2] == Py_None ? nullptr : taken[2];
    if (protocol < 4 || protocol > highest_protocol || (callback && protocol < 5))
        return call_stock(library.dumps, parameters, taken, 2);
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
    static char const* const parameters[] = {"data", "buffers", "fix_imports", "encoding", "errors", nullptr};
    PyObject* taken[5] = {};
    if (!find_library() || !take_arguments("loads", parameters, 1, 1, arguments, count, keywords, taken))
        return nullptr;
    PyObject* const buffers = taken[1] == Py_None ? nullptr : taken[1];
    Py_buffer data;
    if (PyObject_GetBuffer(taken[0], &data, PyBUF_CONTIG_RO) < 0) return nullptr;
    bool const by_default = !taken[2] && !taken[3] && !taken[4]; // those are for streams of Python 2
    PyObject* const loaded =
        by_default && is_modern(data) ? load_all(data, buffers) : call_stock(library.loads, parameters, taken, 1);
    PyBuffer_Release(&data);
    return loaded;
}

PyCFunction as_function(PyObject* (*function)(PyObject*, PyObject* const*, Py_ssize_t, PyObject*))
{
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

PyMethodDef functions[] = {
    {"dumps", as_function(dumps), METH_FASTCALL | METH_KEYWORDS,
     "dumps(obj, protocol=None, *, buffer_callback=None, fix_imports=True)\n--\n\n"
     "The pickle of obj, as pickle.dumps makes it, written natively.\n\n"
     "The stream is an ordinary pickle: pickle.loads reads it, to equal objects that share what obj's share. Protocols 4 "
     "and 5 are written natively, others by pickle.dumps. It raises what pickle.dumps raises."},
    {"loads", as_function(loads), METH_FASTCALL | METH_KEYWORDS,
     "loads(data, *, buffers=None, fix_imports=True, encoding='ASCII', errors='strict')\n--\n\n"
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
