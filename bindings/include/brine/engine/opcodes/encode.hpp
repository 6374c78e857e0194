// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How are values written as opcodes of a pickle? Byte for byte as CPython's pickler writes them.

#include <brine/engine/opcodes/opcodes.hpp>
#include <brine/engine/python/ref.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

BRINE_DETAIL_BEGIN

/// Where the opcodes go. It crosses the border between modules, so it changes only with native_abi (direct_codec.hpp).
struct native_output {
    char* next;
    char* end;
    bool (*grow)(native_output*, std::size_t); ///< makes room for so many bytes; false with an error set
    bool (*frame)(native_output*, bool opens); ///< closes or opens a frame; null where the stream has none

    /// Data of so many bytes stands outside of frames, as CPython's pickler has it.
    static constexpr std::size_t too_large_for_frame = 64 * 1024;
};

inline bool make_room(native_output& out, std::size_t bytes)
{
    return static_cast<std::size_t>(out.end - out.next) >= bytes || out.grow(&out, bytes);
}

/// The most that a number, or the opcode and the length before a text, takes.
constexpr std::size_t most_of_a_number = 16;

// These write at a place where there is room, and return the place behind. What they write to is no member of an
// object: a char may be part of anything, and so each write would make the compiler read that member again.

inline char* encode_byte(char* at, unsigned byte)
{
    *at = static_cast<char>(byte);
    return at + 1;
}

/// The lowest bytes of the number, the lowest first.
template <std::size_t Count>
char* encode_number(char* at, std::uint64_t number)
{
    for (std::size_t i = 0; i < Count; ++i)
        at[i] = static_cast<char>(number >> (8 * i));
    return at + Count;
}

inline char* encode_bool(char* at, bool value) { return encode_byte(at, value ? op::newtrue : op::newfalse); }

/// Of an int that needs more than 32 bits: two's complement, no more bytes than the sign needs.
inline char* encode_long(char* at, std::int64_t value)
{
    std::size_t count = 5;
    while (count < 8 && (value >> (8 * count - 1)) != 0 && (value >> (8 * count - 1)) != -1)
        ++count;
    at = encode_byte(encode_byte(at, op::long1), static_cast<unsigned>(count));
    encode_number<8>(at, static_cast<std::uint64_t>(value));
    return at + count;
}

inline char* encode_int(char* at, std::int64_t value)
{
    auto const bits = static_cast<std::uint64_t>(value);
    if (bits <= 0xff) return encode_number<1>(encode_byte(at, op::binint1), bits);
    if (bits <= 0xffff) return encode_number<2>(encode_byte(at, op::binint2), bits);
    if (value >= INT32_MIN && value <= INT32_MAX) return encode_number<4>(encode_byte(at, op::binint), bits);
    return encode_long(at, value);
}

inline char* encode_unsigned(char* at, std::uint64_t value)
{
    if (value <= INT64_MAX) return encode_int(at, static_cast<std::int64_t>(value));
    at = encode_number<8>(encode_byte(encode_byte(at, op::long1), 9), value);
    return encode_byte(at, 0);
}

inline char* encode_float(char* at, double value)
{
    static_assert(sizeof value == sizeof(std::uint64_t), "Brine writes IEEE 754 doubles");
    std::uint64_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    return encode_number<8>(encode_byte(at, op::binfloat), __builtin_bswap64(bits));
}

/// The opcode of a counted value, by the size of its count, and the count.
inline char* encode_count(char* at, std::size_t size, unsigned by_1, unsigned by_4, unsigned by_8)
{
    if (size <= 0xff) return encode_number<1>(encode_byte(at, by_1), size);
    if (size <= 0xffffffff) return encode_number<4>(encode_byte(at, by_4), size);
    return encode_number<8>(encode_byte(at, by_8), size);
}

/// What a stream calls an object of the memo by.
inline char* encode_get(char* at, std::size_t index)
{
    if (index <= 0xff) return encode_number<1>(encode_byte(at, op::binget), index);
    return encode_number<4>(encode_byte(at, op::long_binget), index);
}

// These make the room themselves: false with an error set.

inline bool write_byte(native_output& out, unsigned byte)
{
    if (!make_room(out, 1)) return false;
    out.next = encode_byte(out.next, byte);
    return true;
}

/// Room for data of so many bytes and for the header before it.
inline bool begin_data(native_output& out, std::size_t size)
{
    if (size >= out.too_large_for_frame && out.frame && !out.frame(&out, false)) return false;
    return make_room(out, size + most_of_a_number);
}

/// The data, behind the header that ends at `at`.
inline bool end_data(native_output& out, char* at, char const* data, std::size_t size)
{
    if (size) std::memcpy(at, data, size);
    out.next = at + size;
    return size < out.too_large_for_frame || !out.frame || out.frame(&out, true);
}

inline bool write_counted(native_output& out, char const* data, std::size_t size, unsigned by_1, unsigned by_4,
                          unsigned by_8)
{
    return begin_data(out, size) && end_data(out, encode_count(out.next, size, by_1, by_4, by_8), data, size);
}

inline bool write_text(native_output& out, char const* utf8, std::size_t size)
{
    return write_counted(out, utf8, size, op::short_binunicode, op::binunicode, op::binunicode8);
}

inline bool write_bytes(native_output& out, char const* data, std::size_t size)
{
    return write_counted(out, data, size, op::short_binbytes, op::binbytes, op::binbytes8);
}

BRINE_DETAIL_END
