// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How are values written as opcodes of a pickle? Byte for byte as CPython's pickler writes them.

#include <brine/detail/opcodes.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

BRINE_DETAIL_BEGIN

/// Where the opcodes go. It crosses the border between modules, so it changes only with native_abi (native.hpp).
struct native_output {
    char* next;
    char* end;
    bool (*grow)(native_output*, std::size_t); ///< makes room for so many bytes; false with an error set
};

inline bool make_room(native_output& out, std::size_t bytes)
{
    return static_cast<std::size_t>(out.end - out.next) >= bytes || out.grow(&out, bytes);
}

/// The most that a number, or the opcode and the length before a text, takes.
constexpr std::size_t most_of_a_number = 16;

inline void put_byte(native_output& out, unsigned byte) { *out.next++ = static_cast<char>(byte); }

/// The lowest `count` bytes of the number, the lowest first.
inline void put_bytes_of(native_output& out, std::uint64_t number, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        *out.next++ = static_cast<char>(number >> (8 * i));
}

// These write where make_room has made it.

inline void put_bool(native_output& out, bool value) { put_byte(out, value ? op::newtrue : op::newfalse); }

inline void put_int(native_output& out, std::int64_t value)
{
    auto const bits = static_cast<std::uint64_t>(value);
    if (bits <= 0xff) {
        put_byte(out, op::binint1);
        put_bytes_of(out, bits, 1);
    } else if (bits <= 0xffff) {
        put_byte(out, op::binint2);
        put_bytes_of(out, bits, 2);
    } else if (value >= INT32_MIN && value <= INT32_MAX) {
        put_byte(out, op::binint);
        put_bytes_of(out, bits, 4);
    } else {
        std::size_t count = 5; // bytes of two's complement, no more than the sign needs
        while (count < 8 && (value >> (8 * count - 1)) != 0 && (value >> (8 * count - 1)) != -1)
            ++count;
        put_byte(out, op::long1);
        put_bytes_of(out, count, 1);
        put_bytes_of(out, bits, count);
    }
}

inline void put_unsigned(native_output& out, std::uint64_t value)
{
    if (value <= INT64_MAX) return put_int(out, static_cast<std::int64_t>(value));
    put_byte(out, op::long1);
    put_byte(out, 9);
    put_bytes_of(out, value, 8);
    put_byte(out, 0);
}

inline void put_float(native_output& out, double value)
{
    static_assert(sizeof value == sizeof(std::uint64_t), "Brine writes IEEE 754 doubles");
    std::uint64_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    put_byte(out, op::binfloat);
    for (int shift = 56; shift >= 0; shift -= 8)
        put_byte(out, static_cast<unsigned char>(bits >> shift));
}

/// The opcode of a counted value, by the size of its count, and the count.
inline void put_count(native_output& out, std::size_t size, unsigned by_1, unsigned by_4, unsigned by_8)
{
    int const width = size <= 0xff ? 1 : size <= 0xffffffff ? 4 : 8;
    put_byte(out, width == 1 ? by_1 : width == 4 ? by_4 : by_8);
    put_bytes_of(out, size, static_cast<std::size_t>(width));
}

// These make the room themselves: false with an error set.

inline bool write_text(native_output& out, char const* utf8, std::size_t size)
{
    if (!make_room(out, size + most_of_a_number)) return false;
    put_count(out, size, op::short_binunicode, op::binunicode, op::binunicode8);
    std::memcpy(out.next, utf8, size);
    out.next += size;
    return true;
}

inline bool write_bytes(native_output& out, char const* data, std::size_t size)
{
    if (!make_room(out, size + most_of_a_number)) return false;
    put_count(out, size, op::short_binbytes, op::binbytes, op::binbytes8);
    if (size) std::memcpy(out.next, data, size);
    out.next += size;
    return true;
}

/// What a stream calls an object of the memo by.
inline void put_get(native_output& out, std::size_t index)
{
    bool const is_small = index <= 0xff;
    put_byte(out, is_small ? op::binget : op::long_binget);
    put_bytes_of(out, index, is_small ? 1 : 4);
}

BRINE_DETAIL_END
