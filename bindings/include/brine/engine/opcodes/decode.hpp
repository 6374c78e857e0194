// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How are values read from the opcodes of a pickle, without Python objects? All are false where something else stands
// there than what encode.hpp writes.

#include <brine/engine/opcodes/direct_codec.hpp>
#include <brine/engine/opcodes/encode.hpp>
#include <brine/engine/opcodes/opcodes.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

template <std::size_t Count>
bool decode_number(native_input& in, std::uint64_t& number)
{
    if (in.left() < Count) return false;
    number = 0;
    for (std::size_t i = 0; i < Count; ++i)
        number |= static_cast<std::uint64_t>(in.next[i]) << (8 * i);
    in.next += Count;
    return true;
}

inline bool take_opcode(native_input& in, unsigned opcode)
{
    if (in.left() == 0 || *in.next != opcode) return false;
    ++in.next;
    return true;
}

inline bool decode_bool(native_input& in, bool& value)
{
    value = take_opcode(in, op::newtrue);
    return value || take_opcode(in, op::newfalse);
}

/// LONG1 of up to 8 bytes, or of 9 where the last is the sign of a number of 64 bits.
inline bool decode_long(native_input& in, std::uint64_t& bits, bool& negative)
{
    std::size_t const size = in.left() ? *in.next : 0;
    if (size == 0 || size > 9 || in.left() < 1 + size) return false;
    unsigned char const* const bytes = in.next + 1;
    negative = bytes[size - 1] & 0x80;
    if (size == 9 && bytes[8] != 0) return false;
    bits = negative ? ~std::uint64_t(0) : 0;
    for (std::size_t i = size < 8 ? size : 8; i-- > 0;)
        bits = bits << 8 | bytes[i];
    in.next += 1 + size;
    return true;
}

/// The number modulo 2^64, and whether it is below zero.
inline bool decode_integer(native_input& in, std::uint64_t& bits, bool& negative)
{
    if (in.left() == 0) return false;
    negative = false;
    switch (*in.next++) {
    case op::binint1:
        return decode_number<1>(in, bits);
    case op::binint2:
        return decode_number<2>(in, bits);
    case op::binint:
        if (!decode_number<4>(in, bits)) return false;
        bits = static_cast<std::uint64_t>(static_cast<std::int64_t>(static_cast<std::int32_t>(bits)));
        negative = static_cast<std::int64_t>(bits) < 0;
        return true;
    case op::long1:
        return decode_long(in, bits, negative);
    default:
        return false;
    }
}

inline bool decode_float(native_input& in, double& value)
{
    std::uint64_t bits;
    if (!take_opcode(in, op::binfloat) || !decode_number<8>(in, bits)) return false;
    bits = __builtin_bswap64(bits);
    std::memcpy(&value, &bits, sizeof value);
    return true;
}

struct counted {
    char const* data;
    std::size_t size;
};

/// Over the header of the frame that begins behind what was too large for one.
inline bool skip_frame(native_input& in)
{
    std::uint64_t size;
    return !take_opcode(in, op::frame) || (decode_number<8>(in, size) && size <= in.left());
}

inline bool decode_counted(native_input& in, counted& value, unsigned by_1, unsigned by_4, unsigned by_8)
{
    if (in.left() == 0) return false;
    unsigned const opcode = *in.next++;
    std::uint64_t size;
    bool const has_size = opcode == by_1   ? decode_number<1>(in, size)
                          : opcode == by_4 ? decode_number<4>(in, size)
                          : opcode == by_8 ? decode_number<8>(in, size)
                                           : false;
    if (!has_size || size > in.left()) return false;
    value = {reinterpret_cast<char const*>(in.next), static_cast<std::size_t>(size)};
    in.next += size;
    return size < native_output::too_large_for_frame || skip_frame(in);
}

/// Whether a str can be made of the bytes that gives them back: UTF-8 without surrogates.
inline bool is_text(char const* data, std::size_t size)
{
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    std::size_t i = 0;
    for (std::uint64_t eight; i + 8 <= size; i += 8) {
        std::memcpy(&eight, data + i, 8);
        if (eight & high_bits) break;
    }
    while (i < size && !(data[i] & 0x80))
        ++i;
    if (i == size) return true;
    ref const decoded(PyUnicode_DecodeUTF8(data + i, static_cast<Py_ssize_t>(size - i), "strict"));
    if (!decoded) drop_error(PyExc_UnicodeError);
    return bool(decoded);
}

inline bool decode_text(native_input& in, counted& text)
{
    return decode_counted(in, text, op::short_binunicode, op::binunicode, op::binunicode8) &&
           is_text(text.data, text.size);
}

inline bool decode_bytes(native_input& in, counted& bytes)
{
    return decode_counted(in, bytes, op::short_binbytes, op::binbytes, op::binbytes8);
}

/// The end of a call with so many arguments.
inline bool decode_call(native_input& in, std::size_t count)
{
    constexpr op::opcode by_count[] = {op::empty_tuple, op::tuple1, op::tuple2, op::tuple3};
    return take_opcode(in, count > 3 ? op::tuple : by_count[count]) && take_opcode(in, op::reduce);
}

BRINE_DETAIL_END
