// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::array, as bytes where its elements can be packed, or else as a list; of its length alone.

#include <brine/detail/elements.hpp>

#include <array>
namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T, std::size_t N>
struct value<std::array<T, N>> {
    using type = std::array<T, N>;

    static PyObject* save(type const& given, place const& at)
    {
        if constexpr (detail::lies_packed<T>::value)
            return detail::save_block(given.data(), N * sizeof(T));
        else
            return detail::save_elements<T>(given, N, at);
    }

    static type load(PyObject* got, place const& at)
    {
        expect_length(got, at);
        if constexpr (detail::lies_packed<T>::value)
            return copied(PyBytes_AS_STRING(got));
        else if constexpr (std::is_default_constructible_v<T> && std::is_move_assignable_v<T>)
            return assigned(got, at);
        else
            return constructed(got, at, std::make_index_sequence<N>());
    }

    static void spell(std::string& name)
    {
        name += '[';
        value<T>::spell(name);
        name += '*' + std::to_string(N) + ']';
    }

private:
    static void expect_length(PyObject* got, place const& at)
    {
        if constexpr (detail::packed<T>::possible) {
            if (!PyBytes_Check(got)) at.expected(PyExc_TypeError, "bytes", got);
            constexpr std::size_t size = N * detail::packed<T>::size;
            if (static_cast<std::size_t>(PyBytes_GET_SIZE(got)) != size)
                at.expected(PyExc_ValueError, (std::to_string(size) + " bytes").c_str(), got);
        } else if (detail::count_list(got, at) != N) {
            at.expected(PyExc_ValueError, ("a list of " + std::to_string(N)).c_str(), got);
        }
    }

    static type copied(char const* from)
    {
        type made{};
        if constexpr (N != 0) std::memcpy(made.data(), from, N * sizeof(T));
        return made;
    }

    static type assigned(PyObject* got, place const& at)
    {
        type made{};
        std::size_t next = 0;
        auto const add = [&](T&& each) { return made[next++] = std::move(each), true; };
        if constexpr (N != 0)
            detail::load_elements<T>(
                got, at, [](std::size_t) {}, add);
        return made;
    }

    template <std::size_t... I>
    static type constructed(PyObject* got, place const& at, std::index_sequence<I...>)
    {
        return type{{element(got, at, I)...}};
    }

    static T element(PyObject* got, place const& at, std::size_t index)
    {
        if constexpr (detail::packed<T>::possible) {
            char const* const from = PyBytes_AS_STRING(got) + index * detail::packed<T>::size;
            return detail::packed<T>::read(from, at.item(index));
        } else {
            expect_length(got, at); // still: the element before may have run Python code
            auto const item = detail::ref::borrowed(PyList_GET_ITEM(got, static_cast<Py_ssize_t>(index)));
            return value<T>::load(item.get(), at.item(index));
        }
    }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

BRINE_DETAIL_BEGIN

template <class T, std::size_t N>
struct lies_packed<std::array<T, N>> : std::bool_constant<lies_packed<T>::value && N != 0> {};

template <class T, std::size_t N>
struct packed<std::array<T, N>, std::enable_if_t<packed<T>::possible && N != 0>> {
    static constexpr bool possible = true;
    static constexpr std::size_t size = N * packed<T>::size;

    static void write(char* to, std::array<T, N> const& given)
    {
        for (T const& each : given) {
            packed<T>::write(to, each);
            to += packed<T>::size;
        }
    }
    static std::array<T, N> read(char const* from, place const& at)
    {
        return read(from, at, std::make_index_sequence<N>());
    }

private:
    template <std::size_t... I>
    static std::array<T, N> read(char const* from, place const& at, std::index_sequence<I...>)
    {
        return {{packed<T>::read(from + I * packed<T>::size, at.item(I))...}};
    }
};

BRINE_DETAIL_END
