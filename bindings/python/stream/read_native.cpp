// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// How does a class read its instance itself (brine/engine/opcodes/direct_codec.hpp)? write_native.cpp shows what stands there.

#include "read_native.hpp"
#include "native_classes.hpp"

#include <brine/engine/opcodes/direct_codec.hpp>
#include <brine/engine/opcodes/opcodes.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/opcodes/decode.hpp>

namespace brine {
namespace stream {

namespace {

bool is_tag_from_memo(reader& r, native_input& in, PyObject* tag)
{
    std::uint64_t index;
    bool const decoded = take_opcode(in, op::binget)        ? decode_number<1>(in, index)
                         : take_opcode(in, op::long_binget) ? decode_number<4>(in, index)
                                                            : false;
    PyObject* const known = decoded ? r.memo.get(static_cast<std::size_t>(index)) : nullptr;
    return known && PyUnicode_CheckExact(known) && is_text(known, tag); // as the class itself asks (call_tag.hpp)
}

/// Sets `memoized` where the tag stands there itself, and is to be put into the memo.
bool is_tag(reader& r, native_input& in, PyObject* tag, bool& memoized)
{
    memoized = false;
    counted text;
    Py_ssize_t size = 0;
    if (in.left() == 0 || !is_text_opcode(*in.next)) return is_tag_from_memo(r, in, tag);
    char const* const expected = PyUnicode_AsUTF8AndSize(tag, &size);
    if (!expected || !decode_counted(in, text, op::short_binunicode, op::binunicode, op::binunicode8)) return false;
    memoized = take_opcode(in, op::memoize);
    return text.size == static_cast<std::size_t>(size) && std::memcmp(text.data, expected, text.size) == 0;
}

} // namespace

bool read_natively(reader& r)
{
    PyTypeObject* const cls = as_type(r.stack.top());
    known_class const* const known = native_class_of(cls);
    if (!known || !known->reads) return true;
    native_class const& native = *known->native;
    native_input in = {r.next, r.end};
    bool const class_memoized = take_opcode(in, op::memoize);
    bool tag_memoized;
    if (native.fields + 1 > 3 && !take_opcode(in, op::mark)) return true;
    if (!is_tag(r, in, native.tag, tag_memoized)) return !PyErr_Occurred();
    ref made(native.read(cls, native.suite, &in));
    if (!made) return !PyErr_Occurred();
    if (class_memoized && !r.memo.put(r.memo.count(), as_object(cls))) return false;
    if (tag_memoized && !r.memo.put(r.memo.count(), native.tag)) return false;
    r.next = in.next;
    ref const replaced(r.stack.top());
    r.stack.top() = made.release();
    return true;
}

} // namespace stream
} // namespace brine
