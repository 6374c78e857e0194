// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which C++ values are written as opcodes, and read from them, without a Python object in between? Just what
// brine::value<T> would make of them.
//
// write: false with an error set, or without one where value<T> is to say what is wrong. read: false likewise.

#include <brine/detail/values/associative.hpp>
#include <brine/engine/opcodes/decode.hpp>
#include <brine/engine/opcodes/direct_codec.hpp>
#include <brine/engine/opcodes/encode.hpp>
#include <brine/engine/opcodes/opcodes.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/types.hpp>

BRINE_DETAIL_BEGIN

template <class T, class = void>
struct native_value {
    static constexpr bool possible = false;
};

template <>
struct native_value<bool> {
    static constexpr bool possible = true;
    static bool write(native_output& out, bool given)
    {
        if (!make_room(out, 1)) return false;
        out.next = encode_bool(out.next, given);
        return true;
    }
    static bool read(native_input& in, bool& value) { return decode_bool(in, value); }
};

template <class T>
struct native_value<T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool> && sizeof(T) <= 8>> {
    static constexpr bool possible = true;
    static bool write(native_output& out, T given)
    {
        if (!make_room(out, most_of_a_number)) return false;
        if constexpr (std::is_signed_v<T>)
            out.next = encode_int(out.next, given);
        else
            out.next = encode_unsigned(out.next, given);
        return true;
    }
    static bool read(native_input& in, T& value)
    {
        std::uint64_t bits;
        bool negative;
        if (!decode_integer(in, bits, negative)) return false;
        value = static_cast<T>(bits);
        // No bits were lost, and the sign is that of the number.
        return static_cast<std::uint64_t>(value) == bits && (value < T(0)) == negative;
    }
};

template <class T>
struct native_value<T, std::enable_if_t<std::is_same_v<T, float> || std::is_same_v<T, double>>> {
    static constexpr bool possible = true;
    static bool write(native_output& out, T given)
    {
        if (!make_room(out, most_of_a_number)) return false;
        out.next = encode_float(out.next, given);
        return true;
    }
    static bool read(native_input& in, T& value)
    {
        double wide;
        if (!decode_float(in, wide)) return false;
        value = static_cast<T>(wide);
        return !std::isinf(value) || std::isinf(wide);
    }
};

template <class Traits, class Allocator>
struct native_value<std::basic_string<char, Traits, Allocator>> {
    using type = std::basic_string<char, Traits, Allocator>;
    static constexpr bool possible = true;
    static bool write(native_output& out, type const& given)
    {
        return is_text(given.data(), given.size()) && write_text(out, given.data(), given.size());
    }
    static bool read(native_input& in, type& value)
    {
        counted text;
        if (!decode_text(in, text)) return false;
        value.assign(text.data, text.size);
        return true;
    }
};

/// Of a list: EMPTY_LIST, and what it has between MARK and APPENDS.
template <class Container, class WriteOne>
bool write_native_list(native_output& out, Container const& given, WriteOne write_one)
{
    if (!write_byte(out, op::empty_list)) return false;
    if (given.empty()) return true;
    if (!write_byte(out, op::mark)) return false;
    for (auto const& each : given)
        if (!write_one(each)) return false;
    return write_byte(out, op::appends);
}

template <class ReadOne>
bool read_native_list(native_input& in, ReadOne read_one)
{
    if (!take_opcode(in, op::empty_list)) return false;
    if (!take_opcode(in, op::mark)) return true;
    while (!take_opcode(in, op::appends))
        if (!read_one()) return false;
    return true;
}

template <class T, class Allocator>
struct native_value<std::vector<T, Allocator>, std::enable_if_t<lies_packed<T>::value>> {
    using type = std::vector<T, Allocator>;
    static constexpr bool possible = true;
    static bool write(native_output& out, type const& given)
    {
        return write_bytes(out, reinterpret_cast<char const*>(given.data()), given.size() * sizeof(T));
    }
    static bool read(native_input& in, type& value)
    {
        counted bytes;
        if (!decode_bytes(in, bytes) || bytes.size % sizeof(T) != 0) return false;
        value.resize(bytes.size / sizeof(T));
        if (bytes.size) std::memcpy(value.data(), bytes.data, bytes.size);
        return true;
    }
};

template <class T, class Allocator>
struct native_value<std::vector<T, Allocator>, std::enable_if_t<!packed<T>::possible && native_value<T>::possible>> {
    using type = std::vector<T, Allocator>;
    static constexpr bool possible = true;
    static bool write(native_output& out, type const& given)
    {
        return write_native_list(out, given, [&](T const& each) { return native_value<T>::write(out, each); });
    }
    static bool read(native_input& in, type& value)
    {
        return read_native_list(in, [&] {
            value.emplace_back();
            return native_value<T>::read(in, value.back());
        });
    }
};

template <class T>
inline constexpr bool is_native_optional = false;
template <class T>
inline constexpr bool is_native_optional<std::optional<T>> = true;

/// NONE, or the value and TUPLE1. Not of another optional: whose NONE it is would show only behind it.
template <class T>
struct native_value<std::optional<T>, std::enable_if_t<native_value<T>::possible && !is_native_optional<T>>> {
    static constexpr bool possible = true;
    static bool write(native_output& out, std::optional<T> const& given)
    {
        return given ? native_value<T>::write(out, *given) && write_byte(out, op::tuple1) : write_byte(out, op::none);
    }
    static bool read(native_input& in, std::optional<T>& value)
    {
        value.reset();
        if (take_opcode(in, op::none)) return true;
        return native_value<T>::read(in, value.emplace()) && take_opcode(in, op::tuple1);
    }
};

template <class A, class B>
struct native_value<std::pair<A, B>, std::enable_if_t<native_value<A>::possible && native_value<B>::possible>> {
    static constexpr bool possible = true;
    static bool write(native_output& out, std::pair<A, B> const& given)
    {
        return native_value<A>::write(out, given.first) && native_value<B>::write(out, given.second) &&
               write_byte(out, op::tuple2);
    }
    static bool read(native_input& in, std::pair<A, B>& value)
    {
        return native_value<A>::read(in, value.first) && native_value<B>::read(in, value.second) &&
               take_opcode(in, op::tuple2);
    }
};

/// A list of pairs.
template <class Map>
struct native_map {
    using entry = std::pair<typename Map::key_type, typename Map::mapped_type>;
    static constexpr bool possible = true;
    static bool write(native_output& out, Map const& given)
    {
        return write_native_list(out, in_key_order(given, field_path("")), [&](auto const& each) {
            return native_value<typename Map::key_type>::write(out, each.first) &&
                   native_value<typename Map::mapped_type>::write(out, each.second) && write_byte(out, op::tuple2);
        });
    }
    static bool read(native_input& in, Map& value)
    {
        inserter<Map> insert(value);
        return read_native_list(in, [&] {
            entry each;
            return native_value<entry>::read(in, each) && insert(std::move(each.first), std::move(each.second));
        });
    }
};
template <class Key, class T, class... Rest>
struct native_value<std::map<Key, T, Rest...>, std::enable_if_t<native_value<std::pair<Key, T>>::possible>>
    : native_map<std::map<Key, T, Rest...>> {};
template <class Key, class T, class... Rest>
struct native_value<std::unordered_map<Key, T, Rest...>,
                    std::enable_if_t<native_value<std::pair<Key, T>>::possible && key_bytes<Key>::from_cpp>>
    : native_map<std::unordered_map<Key, T, Rest...>> {};

BRINE_DETAIL_END
