// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::bitset, as bytes: eight bits in each, the first bit in the lowest place of the first byte.

#include <brine/detail/values/elements.hpp>
#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>

#include <bitset>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <std::size_t N>
struct value<std::bitset<N>> {
    static PyObject* save(std::bitset<N> const& given, field_path const&)
    {
        std::string bytes(size, '\0');
        write(&bytes[0], given);
        return detail::save_block({bytes.data(), size});
    }

    static std::bitset<N> load(PyObject* got, field_path const& at)
    {
        detail::block const bytes(got, at);
        bytes.expect(at, size);
        return read(bytes.data(), at);
    }

    static void append_type_name(std::string& name) { name += "bits*" + std::to_string(N); }

    static constexpr std::size_t size = (N + 7) / 8; ///< of the bytes

    static void write(char* to, std::bitset<N> const& given)
    {
        std::memset(to, 0, size);
        for (std::size_t i = 0; i < N; ++i)
            if (given[i]) to[i / 8] = static_cast<char>(to[i / 8] | 1 << i % 8);
    }

    static std::bitset<N> read(char const* from, field_path const& at)
    {
        std::bitset<N> made;
        for (std::size_t i = 0; i < 8 * size; ++i) {
            if (!(from[i / 8] >> i % 8 & 1)) continue;
            if (i >= N) refuse(i, at);
            made.set(i);
        }
        return made;
    }

private:
    [[noreturn]] static void refuse(std::size_t bit, field_path const& at)
    {
        detail::ref const number(PyLong_FromSize_t(bit));
        if (!number) field_path::fail();
        at.expected(PyExc_ValueError, ("bits below " + std::to_string(N)).c_str(), number.get());
    }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

BRINE_DETAIL_BEGIN

template <std::size_t N>
struct packed<std::bitset<N>, std::enable_if_t<N != 0>> {
    static constexpr bool possible = true;
    static constexpr std::size_t size = value<std::bitset<N>>::size;
    static void write(char* to, std::bitset<N> const& given) { value<std::bitset<N>>::write(to, given); }
    static std::bitset<N> read(char const* from, field_path const& at) { return value<std::bitset<N>>::read(from, at); }
};

BRINE_DETAIL_END
