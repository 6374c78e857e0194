// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// How is what a stream names found?

#include "globals.hpp"
#include "output.hpp"
#include "read_lines.hpp"
#include "read_native.hpp"

namespace brine {
namespace stream {

namespace {

/// Names of a stream of protocol 2 or less may be those of Python 2, which pickle itself translates.
ref find_old_class(PyObject* module_name, PyObject* name, int protocol)
{
    output stream;
    stream.next = encode_byte(encode_byte(stream.next, op::proto), static_cast<unsigned>(protocol));
    bool const written = write_str(stream, module_name) && write_str(stream, name) &&
                         write_byte(stream, op::stack_global) && write_byte(stream, op::stop);
    ref const bytes(written ? stream.take() : nullptr);
    return bytes ? ref(PyObject_CallFunctionObjArgs(library.loads, bytes.get(), nullptr)) : ref();
}

ref decode(line const& text, char const* encoding)
{
    return ref(PyUnicode_Decode(text.data, text.size, encoding, "strict"));
}

ref find(reader const& r, PyObject* module_name, PyObject* name)
{
    return r.protocol < 3 ? find_old_class(module_name, name, r.protocol) : find_class(module_name, name, r.protocol);
}

} // namespace

/// The first name is decoded before the second is looked for.
ref find_in_lines(reader& r, char const* encoding)
{
    line module, name;
    if (!take_line(r, module, 1)) return ref();
    ref const module_name = decode(module, encoding);
    if (!module_name || !take_line(r, name, 1)) return ref();
    ref const name_of_it = decode(name, encoding);
    return name_of_it ? find(r, module_name.get(), name_of_it.get()) : ref();
}

bool load_global(reader& r) { return push_and_read(r, find_in_lines(r, "utf-8").release()); }

/// One more MEMOIZE, of a name that no opcode has pushed.
bool memoize_name(reader& r, bool memoized, ref const& name)
{
    return !memoized || r.memo.put(r.memo.count(), name.get());
}

bool load_names(reader& r, counted const& module, bool& loaded)
{
    native_input in = {r.next, r.end};
    counted name;
    bool const first = take_opcode(in, op::memoize);
    loaded = decode_counted(in, name, op::short_binunicode, op::short_binunicode, op::short_binunicode);
    bool const second = loaded && take_opcode(in, op::memoize);
    loaded = loaded && take_opcode(in, op::stack_global);
    if (!loaded) return true;
    r.next = in.next;
    global_name const global = name_from_bytes(module.data, module.size, name.data, name.size);
    if (!global.name || !memoize_name(r, first, global.module) || !memoize_name(r, second, global.name)) return false;
    return push_and_read(r, find(r, global.module.get(), global.name.get()).release());
}

bool load_stack_global(reader& r)
{
    ref const name = r.stack.pop();
    ref const module_name = name ? r.stack.pop() : ref();
    if (!module_name) return false;
    if (PyUnicode_CheckExact(name.get()) && PyUnicode_CheckExact(module_name.get()))
        return push_and_read(r, find(r, module_name.get(), name.get()).release());
    PyErr_SetString(library.unpickling_error, "STACK_GLOBAL requires str");
    return false;
}

} // namespace stream
} // namespace brine
