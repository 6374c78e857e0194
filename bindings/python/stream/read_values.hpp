// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How are numbers, texts and bytes read? Inline, for a stream is mostly made of these.

#include "reader.hpp"

namespace brine {
namespace stream {

inline char const* as_chars(unsigned char const* bytes) { return reinterpret_cast<char const*>(bytes); }

/// Those of four bytes have a sign.
template <std::size_t Width>
bool load_binint(reader& r)
{
    unsigned char const* const at = r.take(Width);
    if (!at) return false;
    auto const bits = static_cast<std::uint32_t>(number_at<Width>(at));
    return r.stack.push(PyLong_FromLong(Width == 4 ? static_cast<std::int32_t>(bits) : static_cast<long>(bits)));
}

template <std::size_t Width>
bool load_long(reader& r)
{
    unsigned char const* const count = r.take(Width);
    if (!count) return false;
    auto const size = static_cast<std::size_t>(number_at<Width>(count));
    if (size > INT32_MAX) {
        PyErr_SetString(library.unpickling_error, "LONG pickle has negative byte count");
        return false;
    }
    unsigned char const* const at = r.take(size);
    if (!at) return false;
    return r.stack.push(size ? _PyLong_FromByteArray(at, size, 1, 1) : PyLong_FromLong(0));
}

inline bool load_binfloat(reader& r)
{
    unsigned char const* const at = r.take(8);
    if (!at) return false;
    std::uint64_t const bits = __builtin_bswap64(number_at<8>(at));
    double value;
    std::memcpy(&value, &bits, sizeof value);
    return r.stack.push(PyFloat_FromDouble(value));
}

template <std::size_t Width>
bool load_text(reader& r)
{
    std::size_t size;
    unsigned char const* const at = take_counted<Width>(r, "BINUNICODE", size);
    if (!at) return false;
    return r.stack.push(PyUnicode_DecodeUTF8(as_chars(at), static_cast<Py_ssize_t>(size), "surrogatepass"));
}

/// What is of less than 256 bytes, as names are.
inline bool load_short_text(reader& r)
{
    std::size_t size;
    unsigned char const* const at = take_counted<1>(r, "BINUNICODE", size);
    if (!at) return false;
    bool const may_be_name = r.left() > 3 && (r.next[0] == op::short_binunicode ||
                                              (r.next[0] == op::memoize && r.next[1] == op::short_binunicode));
    bool loaded = false;
    if (may_be_name && !load_names(r, {as_chars(at), size}, loaded)) return false;
    return loaded || r.stack.push(PyUnicode_DecodeUTF8(as_chars(at), static_cast<Py_ssize_t>(size), "surrogatepass"));
}

/// As take_counted, and like pickle: no bytes at the very end count as too few.
template <std::size_t Width>
unsigned char const* take_bytes(reader& r, char const* opcode, std::size_t& size)
{
    unsigned char const* const at = take_counted<Width>(r, opcode, size);
    return at && size == 0 && r.left() == 0 ? r.take(1) : at;
}

template <std::size_t Width>
bool load_bytes(reader& r)
{
    std::size_t size;
    unsigned char const* const at = take_bytes<Width>(r, "BINBYTES", size);
    return at && r.stack.push(PyBytes_FromStringAndSize(as_chars(at), static_cast<Py_ssize_t>(size)));
}

// The memo.

template <std::size_t Width>
bool load_get(reader& r)
{
    unsigned char const* const at = r.take(Width);
    return at && push_from_memo(r, static_cast<std::size_t>(number_at<Width>(at)));
}

template <std::size_t Width>
bool load_put(reader& r)
{
    unsigned char const* const at = r.take(Width);
    return at && r.stack.has(1) && r.memo.put(static_cast<std::size_t>(number_at<Width>(at)), r.stack.top());
}

inline bool load_memoize(reader& r) { return r.stack.has(1) && r.memo.put(r.memo.count(), r.stack.top()); }

} // namespace stream
} // namespace brine
