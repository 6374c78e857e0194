// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How many bytes a value owns beside its own: those of its elements, of the nodes of its container, of what a
// unique_ptr has. Not what a shared_ptr leads to, nor memory that it merely refers to.

#include <brine/detail/values/contiguous.hpp>
#include <brine/detail/values/key_order.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/struct_members.hpp>
#include <brine/value.hpp>

#include <cstring>
#include <filesystem>
#include <iterator>
#include <memory>
#include <tuple>
#include <utility>
#include <variant>

BRINE_DETAIL_BEGIN

/// What is nested deeper is not counted.
constexpr int deepest_owned = 200;

/// Of a T that nobody has described, nothing. Others have  static std::size_t bytes(T const& of, int depth);
template <class T, class = void>
struct owned {
    static constexpr bool is_nothing = true;
};

template <class T, class = void>
struct owns_nothing : std::false_type {};
template <class T>
struct owns_nothing<T, std::enable_if_t<owned<T>::is_nothing>> : std::true_type {};

template <class T>
std::size_t owned_bytes([[maybe_unused]] T const& of, [[maybe_unused]] int depth)
{
    if constexpr (owns_nothing<T>::value)
        return 0;
    else
        return depth < deepest_owned ? owned<T>::bytes(of, depth + 1) : 0;
}

template <class T>
constexpr bool is_registered_class()
{
    if constexpr (std::is_class_v<T>)
        return is_registered_value<T>;
    else
        return false;
}

/// An instance of a wrapped class may have a list of members, which this file of the module does not see.
template <class T>
struct owned<T, std::enable_if_t<is_registered_class<T>()>> {
    static std::size_t bytes(T const& of, int depth)
    {
        PyTypeObject* const cls = wrapping_class<T>();
        restorer* const suite = cls ? own_restorer(cls) : nullptr;
        // A smart pointer by which the class holds its instances has that class, too, and owns them with others.
        bool const lists = suite && suite->ops && suite->ops->generated &&
                           std::strcmp(suite->ops->wrapped.type, boost::python::type_id<T>().name()) == 0;
        return lists ? suite->ops->generated->owned(nullptr, &of, depth) : 0;
    }
};

// Ranges.

template <class T, class = void>
struct is_range : std::false_type {};
template <class T>
struct is_range<T, std::void_t<typename T::value_type, decltype(*std::begin(std::declval<T const&>()))>>
    : std::bool_constant<
          !is_registered_class<T>() && !has_struct_members<T>::value && !contiguous<T>::refers &&
          std::is_same_v<std::decay_t<decltype(*std::begin(std::declval<T const&>()))>, typename T::value_type>> {};

template <class T, class = void>
struct has_capacity : std::false_type {};
template <class T>
struct has_capacity<T, std::void_t<decltype(std::declval<T const&>().capacity())>> : std::true_type {};

template <class T, class = void>
struct has_data : std::false_type {};
template <class T>
struct has_data<T, std::enable_if_t<std::is_pointer_v<decltype(std::declval<T const&>().data())>>> : std::true_type {};

template <class T, class = void>
struct has_key_type : std::false_type {};
template <class T>
struct has_key_type<T, std::void_t<typename T::key_type>> : std::true_type {};

/// Such as a short string.
template <class T>
bool has_its_elements_within(T const& of)
{
    if constexpr (has_data<T>::value) {
        auto const begin = reinterpret_cast<std::uintptr_t>(std::addressof(of));
        auto const data = reinterpret_cast<std::uintptr_t>(of.data());
        return begin <= data && data < begin + sizeof(T);
    } else {
        return false;
    }
}

/// A node has two pointers in a list or a hash table, which has its buckets as well, and four in a tree.
template <class T>
std::size_t bytes_of_range(T const& of)
{
    constexpr std::size_t pointer = sizeof(void*), element = sizeof(typename T::value_type);
    auto const begin = std::begin(of), end = std::end(of);
    using iterator = std::remove_cv_t<decltype(begin)>;
    using category = typename std::iterator_traits<iterator>::iterator_category;
    if constexpr (is_hashed<T>::value) {
        return of.size() * (element + 2 * pointer) + of.bucket_count() * pointer;
    } else if constexpr (!std::is_base_of_v<std::random_access_iterator_tag, category>) {
        auto const count = static_cast<std::size_t>(std::distance(begin, end));
        return count * (element + (has_key_type<T>::value ? 4 : 2) * pointer);
    } else {
        if (has_its_elements_within(of)) return 0;
        auto count = static_cast<std::size_t>(end - begin);
        if constexpr (has_capacity<T>::value) count = of.capacity();
        bool const are_bits = std::is_same_v<typename T::value_type, bool> && !has_data<T>::value;
        return are_bits ? count / 8 : count * element;
    }
}

template <class T>
struct owned<T, std::enable_if_t<is_range<T>::value>> {
    static std::size_t bytes(T const& of, int depth)
    {
        std::size_t total = bytes_of_range(of);
        if constexpr (!owns_nothing<typename T::value_type>::value)
            for (auto const& each : of)
                total += owned_bytes(each, depth);
        return total;
    }
};

template <class T, std::size_t N>
struct owned<T[N]> {
    static std::size_t bytes(T const (&of)[N], int depth)
    {
        std::size_t total = 0;
        for (T const& each : of)
            total += owned_bytes(each, depth);
        return total;
    }
};

// What holds one value, or some of several types.

template <class T, class = void>
struct is_maybe : std::false_type {};
template <class T>
struct is_maybe<T, std::void_t<decltype(std::declval<T const&>().has_value()), decltype(*std::declval<T const&>())>>
    : std::bool_constant<!is_registered_class<T>()> {};

template <class T>
struct owned<T, std::enable_if_t<is_maybe<T>::value>> {
    static std::size_t bytes(T const& of, int depth) { return of.has_value() ? owned_bytes(*of, depth) : 0; }
};

template <class T>
struct owned<std::unique_ptr<T>, std::enable_if_t<!std::is_array_v<T>>> {
    static std::size_t bytes(std::unique_ptr<T> const& of, int depth)
    {
        return of ? sizeof(T) + owned_bytes(*of, depth) : 0;
    }
};

template <class A, class B>
struct owned<std::pair<A, B>> {
    static std::size_t bytes(std::pair<A, B> const& of, int depth)
    {
        return owned_bytes(of.first, depth) + owned_bytes(of.second, depth);
    }
};

template <class... Ts>
struct owned<std::tuple<Ts...>> {
    static std::size_t bytes(std::tuple<Ts...> const& of, int depth)
    {
        return std::apply([depth](Ts const&... each) { return (std::size_t(0) + ... + owned_bytes(each, depth)); }, of);
    }
};

template <class... Ts>
struct owned<std::variant<Ts...>> {
    static std::size_t bytes(std::variant<Ts...> const& of, int depth)
    {
        if (of.valueless_by_exception()) return 0;
        return std::visit([depth](auto const& each) { return owned_bytes(each, depth); }, of);
    }
};

template <>
struct owned<std::filesystem::path> {
    static std::size_t bytes(std::filesystem::path const& of, int depth) { return owned_bytes(of.native(), depth); }
};

BRINE_DETAIL_END
