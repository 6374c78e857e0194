// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// Which function does what an opcode says?

#include "read_values.hpp"

namespace brine {
namespace stream {

namespace {

bool load_proto(reader& r)
{
    unsigned char const* const at = r.take(1);
    if (!at) return false;
    r.protocol = *at;
    if (*at <= 5) return true;
    PyErr_Format(PyExc_ValueError, "unsupported pickle protocol: %d", static_cast<int>(*at));
    return false;
}

/// Frames are for readers of files.
bool load_frame(reader& r)
{
    unsigned char const* const at = r.take(8);
    if (!at) return false;
    std::uint64_t const size = number_at<8>(at);
    if (size > PY_SSIZE_T_MAX)
        PyErr_Format(PyExc_OverflowError, "FRAME length exceeds system's maximum of %zd bytes", PY_SSIZE_T_MAX);
    else if (size > r.left())
        PyErr_SetString(library.unpickling_error, "pickle data was truncated");
    return size <= r.left();
}

bool load_dup(reader& r) { return r.stack.has(1) && r.stack.push_borrowed(r.stack.top()); }

bool load_pop_mark(reader& r)
{
    std::size_t begin;
    if (!r.stack.pop_mark(begin)) return false;
    r.stack.drop_from(begin);
    return true;
}

bool load_marked_tuple(reader& r)
{
    std::size_t begin;
    return r.stack.pop_mark(begin) && load_tuple(r, begin);
}

bool load_counted_tuple(reader& r, std::size_t count)
{
    return r.stack.size() < count ? r.stack.underflow() : load_tuple(r, r.stack.size() - count);
}

bool load_append(reader& r) { return r.stack.has(2) && load_appends(r, r.stack.size() - 1); }

bool load_marked_appends(reader& r)
{
    std::size_t begin;
    return r.stack.pop_mark(begin) && load_appends(r, begin);
}

bool load_setitem(reader& r) { return r.stack.size() < 2 ? r.stack.underflow() : load_setitems(r, r.stack.size() - 2); }

bool load_marked_setitems(reader& r)
{
    std::size_t begin;
    return r.stack.pop_mark(begin) && load_setitems(r, begin);
}

bool unknown_opcode(unsigned opcode)
{
    bool const printable = opcode >= 0x20 && opcode <= 0x7e && opcode != '\'' && opcode != '\\';
    PyErr_Format(library.unpickling_error, printable ? "invalid load key, '%c'." : "invalid load key, '\\x%02x'.",
                 static_cast<int>(opcode));
    return false;
}

bool load_opcode(reader& r, unsigned opcode)
{
    switch (opcode) {
    case op::none:
        return r.stack.push_borrowed(Py_None);
    case op::newtrue:
        return r.stack.push_borrowed(Py_True);
    case op::newfalse:
        return r.stack.push_borrowed(Py_False);
    case op::binint:
        return load_binint<4>(r);
    case op::binint1:
        return load_binint<1>(r);
    case op::binint2:
        return load_binint<2>(r);
    case op::long1:
        return load_long<1>(r);
    case op::long4:
        return load_long<4>(r);
    case op::binfloat:
        return load_binfloat(r);
    case op::short_binunicode:
        return load_short_text(r);
    case op::binunicode:
        return load_text<4>(r);
    case op::binunicode8:
        return load_text<8>(r);
    case op::short_binbytes:
        return load_bytes<1>(r);
    case op::binbytes:
        return load_bytes<4>(r);
    case op::binbytes8:
        return load_bytes<8>(r);
    case op::bytearray8:
        return load_bytearray(r);
    case op::next_buffer:
        return load_next_buffer(r);
    case op::readonly_buffer:
        return load_readonly_buffer(r);
    case op::mark:
        return r.stack.push_mark();
    case op::empty_tuple:
        return load_counted_tuple(r, 0);
    case op::tuple1:
        return load_counted_tuple(r, 1);
    case op::tuple2:
        return load_counted_tuple(r, 2);
    case op::tuple3:
        return load_counted_tuple(r, 3);
    case op::tuple:
        return load_marked_tuple(r);
    case op::empty_list:
        return r.stack.push(PyList_New(0));
    case op::list:
        return load_list(r);
    case op::append:
        return load_append(r);
    case op::appends:
        return load_marked_appends(r);
    case op::empty_dict:
        return r.stack.push(PyDict_New());
    case op::dict:
        return load_dict(r);
    case op::setitem:
        return load_setitem(r);
    case op::setitems:
        return load_marked_setitems(r);
    case op::empty_set:
        return r.stack.push(PySet_New(nullptr));
    case op::additems:
        return load_additems(r);
    case op::frozenset:
        return load_frozenset(r);
    case op::reduce:
        return load_reduce(r);
    case op::newobj:
        return load_newobj(r, false);
    case op::newobj_ex:
        return load_newobj(r, true);
    case op::obj:
        return load_obj(r);
    case op::inst:
        return load_inst(r);
    case op::build:
        return load_build(r);
    case op::global:
        return load_global(r);
    case op::stack_global:
        return load_stack_global(r);
    case op::binget:
        return load_get<1>(r);
    case op::long_binget:
        return load_get<4>(r);
    case op::get:
        return load_get_line(r);
    case op::binput:
        return load_put<1>(r);
    case op::long_binput:
        return load_put<4>(r);
    case op::put:
        return load_put_line(r);
    case op::memoize:
        return load_memoize(r);
    case op::dup:
        return load_dup(r);
    case op::pop:
        return r.stack.pop_anything();
    case op::pop_mark:
        return load_pop_mark(r);
    case op::proto:
        return load_proto(r);
    case op::frame:
        return load_frame(r);
    case op::int_:
    case op::long_:
    case op::float_:
    case op::string:
    case op::binstring:
    case op::short_binstring:
    case op::unicode:
    case op::ext1:
    case op::ext2:
    case op::ext4:
    case op::persid:
    case op::binpersid:
        return load_by_stock(r, opcode);
    default:
        return unknown_opcode(opcode);
    }
}

} // namespace

bool load(reader& r)
{
    while (r.next != r.end) {
        unsigned const opcode = *r.next++;
        if (opcode == op::stop) return true;
        if (!load_opcode(r, opcode)) return false;
    }
    PyErr_SetString(PyExc_EOFError, "Ran out of input");
    return false;
}

} // namespace stream
} // namespace brine
