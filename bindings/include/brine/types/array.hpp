// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::array, as its memory where that is long enough, as bytes where its elements can be packed, or else as a list; of
// its length alone.

#include <brine/detail/values/elements.hpp>
#include <brine/engine/python/ref.hpp>

#include <array>

BRINE_DETAIL_BEGIN

template <class T, std::size_t N, class Element, std::size_t... I>
std::array<T, N> expanded_array(Element element, std::index_sequence<I...>)
{
    return {{element(I)...}};
}

/// Of element(0), element(1) and so on.
template <class T, std::size_t N, class Element>
std::array<T, N> make_array(Element element)
{
    if constexpr (std::is_default_constructible_v<T> && std::is_move_assignable_v<T>) {
        std::array<T, N> made{};
        for (std::size_t i = 0; i < N; ++i)
            made[i] = element(i);
        return made;
    } else {
        return expanded_array<T, N>(element, std::make_index_sequence<N>());
    }
}

template <class T, std::size_t N>
struct lies_packed<std::array<T, N>> : std::bool_constant<lies_packed<T>::value && N != 0> {};

/// A shorter one never goes by a buffer.
template <class T, std::size_t N>
struct contiguous<std::array<T, N>>
    : contiguous_when<std::array<T, N>, lies_packed<T>::value && N * sizeof(T) >= least_shared> {};

template <class T, std::size_t N>
struct packed<std::array<T, N>, std::enable_if_t<packed<T>::possible && N != 0>> {
    using type = std::array<T, N>;
    static constexpr bool possible = true;
    static constexpr std::size_t size = N * packed<T>::size;

    static void write(char* to, type const& given)
    {
        if constexpr (lies_packed<T>::value) {
            std::memcpy(to, given.data(), size);
        } else {
            for (std::size_t i = 0; i < N; ++i)
                packed<T>::write(to + i * packed<T>::size, given[i]);
        }
    }

    static type read(char const* from, field_path const& at)
    {
        if constexpr (lies_packed<T>::value) {
            type made;
            std::memcpy(made.data(), from, size);
            return made;
        } else {
            return make_array<T, N>(
                [&](std::size_t i) { return packed<T>::read(from + i * packed<T>::size, at.item(i)); });
        }
    }
};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T, std::size_t N>
struct value<std::array<T, N>> {
    using type = std::array<T, N>;

    static PyObject* save(type const& given, field_path const& at) { return detail::save_elements<T>(given, N, at); }

    static type load(PyObject* got, field_path const& at)
    {
        if constexpr (detail::packed<type>::possible) {
            detail::block const bytes(got, at);
            bytes.expect(at, detail::packed<type>::size);
            return detail::packed<type>::read(bytes.data(), at);
        } else if constexpr (detail::packed<T>::possible) {
            detail::block(got, at).expect(at, 0);
            return type{};
        } else {
            return load_list(got, at);
        }
    }

    static void append_type_name(std::string& name)
    {
        name += '[';
        value<T>::append_type_name(name);
        name += '*' + std::to_string(N) + ']';
    }

private:
    static type load_list(PyObject* got, field_path const& at)
    {
        detail::one_level_deeper const guard;
        expect_list(got, at);
        return detail::make_array<T, N>([&](std::size_t i) {
            expect_list(got, at); // still: the element before may have run Python code
            auto const item = detail::ref::borrowed(PyList_GET_ITEM(got, static_cast<Py_ssize_t>(i)));
            return value<T>::load(item.get(), at.item(i));
        });
    }

    static void expect_list(PyObject* got, field_path const& at)
    {
        if (detail::count_list(got, at) != N)
            at.expected(PyExc_ValueError, ("a list of " + std::to_string(N)).c_str(), got);
    }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
