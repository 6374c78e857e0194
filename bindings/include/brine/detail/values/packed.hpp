// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which values lie side by side in one bytes object, and how are they written to it and read from it?

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/field_path.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <tuple>
#include <type_traits>
#include <utility>

BRINE_DETAIL_BEGIN

/// Specialised where possible, with
///     static constexpr std::size_t size;                    // in bytes, of every value alike and more than none
///     static void write(char* to, T const& given);          // little-endian, without padding
///     static T read(char const* from, place const& at);     // raises through `at` what no T looks like
template <class T, class = void>
struct packed {
    static constexpr bool possible = false;
};

/// Numbers whose every pattern of bits is a value. long double is none: its bytes differ from platform to platform.
template <class T>
inline constexpr bool is_plain_number =
    (std::is_integral_v<T> && !std::is_same_v<T, bool> && sizeof(T) <= 8) || std::is_same_v<T, float> ||
    std::is_same_v<T, double> || std::is_same_v<T, std::byte>;

/// Whether T lies in memory as it is packed and may be made of any bytes, so that many are copied at once. It has a
/// default constructor.
template <class T, class = void>
struct lies_packed : std::bool_constant<is_plain_number<T> && PY_LITTLE_ENDIAN> {};

/// `reversed` on big-endian hosts.
template <class T, bool reversed = !PY_LITTLE_ENDIAN>
struct packed_number {
    static void write(char* to, T given)
    {
        std::memcpy(to, &given, sizeof(T));
        if constexpr (reversed) std::reverse(to, to + sizeof(T));
    }
    static T read(char const* from)
    {
        char bytes[sizeof(T)];
        std::memcpy(bytes, from, sizeof(T));
        if constexpr (reversed) std::reverse(bytes, bytes + sizeof(T));
        T made;
        std::memcpy(&made, bytes, sizeof(T));
        return made;
    }
};

template <class T>
struct packed<T, std::enable_if_t<is_plain_number<T>>> {
    static constexpr bool possible = true;
    static constexpr std::size_t size = sizeof(T);
    static void write(char* to, T given) { packed_number<T>::write(to, given); }
    static T read(char const* from, field_path const&) { return packed_number<T>::read(from); }
};

template <>
struct packed<bool> {
    static constexpr bool possible = true;
    static constexpr std::size_t size = 1;
    static void write(char* to, bool given) { *to = given; }
    static bool read(char const* from, field_path const& at)
    {
        if (*from != 0 && *from != 1) refuse(static_cast<unsigned char>(*from), at);
        return *from != 0;
    }

private:
    [[noreturn]] static void refuse(long got, field_path const& at)
    {
        ref const number(PyLong_FromLong(got));
        if (!number) field_path::fail();
        at.expected(PyExc_ValueError, "a byte of 0 or 1", number.get());
    }
};

/// Several values one behind the other, for the types that are made of them.
template <class... Ts>
struct packed_items {
    static constexpr std::size_t size = (packed<Ts>::size + ...);

    static void write(char* to, Ts const&... given) { ((packed<Ts>::write(to, given), to += packed<Ts>::size), ...); }
    /// A Whole from its items, of which braces fix the order.
    template <class Whole>
    static Whole read(char const* from, field_path const& at)
    {
        return read<Whole>(from, at, std::index_sequence_for<Ts...>());
    }

private:
    template <class Whole, std::size_t... I>
    static Whole read(char const* from, field_path const& at, std::index_sequence<I...>)
    {
        return Whole{next<Ts>(from, at.item(I))...};
    }
    template <class T>
    static T next(char const*& from, field_path const& at)
    {
        char const* const here = from;
        from += packed<T>::size;
        return packed<T>::read(here, at);
    }
};

BRINE_DETAIL_END
