// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which structs with a brine::struct_members lie side by side in one bytes object? Those whose members all can: one
// behind the other, arguments first, without the padding that they have in memory.

#include <brine/detail/members/struct_value.hpp>
#include <brine/detail/values/packed.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

template <class Field>
struct packed_field {
    using type = typename Field::type;
    static constexpr bool possible = packed<type>::possible;
    static constexpr std::size_t size() { return packed<type>::size; }

    template <class T>
    static void write(char* to, T const& object)
    {
        packed<type>::write(to, Field::get(object));
    }
    static type read(char const* from, field_path const& at) { return packed<type>::read(from, at.field(Field::name)); }
};

template <class List>
struct packed_fields;
template <class... Fields>
struct packed_fields<field_list<Fields...>> {
    static constexpr bool possible = (packed_field<Fields>::possible && ...);

    static constexpr std::size_t size() { return (std::size_t(0) + ... + packed_field<Fields>::size()); }
    template <class T>
    static void write([[maybe_unused]] char* to, T const& object)
    {
        ((packed_field<Fields>::write(to, object), to += packed_field<Fields>::size()), ...);
    }
    /// Braces fix the order.
    static std::tuple<typename Fields::type...> read([[maybe_unused]] char const* from, field_path const& at)
    {
        return std::tuple<typename Fields::type...>{next<Fields>(from, at)...};
    }

private:
    template <class Field>
    static typename Field::type next(char const*& from, field_path const& at)
    {
        char const* const here = from;
        from += packed_field<Field>::size();
        return packed_field<Field>::read(here, at);
    }
};

/// brine::bases<B, …>: the members of each base.
template <class... Bases, auto Kind>
struct packed_field<field_of<bases_item<Bases...>*, Kind>> {
    using type = typename field_of<bases_item<Bases...>*, Kind>::type;
    static constexpr bool possible = (packed_fields<typename struct_value_of<Bases>::members>::possible && ...);

    static constexpr std::size_t size()
    {
        return (packed_fields<typename struct_value_of<Bases>::members>::size() + ...);
    }
    template <class T>
    static void write(char* to, T const& object)
    {
        ((packed_fields<typename struct_value_of<Bases>::members>::write(to, static_cast<Bases const&>(object)),
          to += packed_fields<typename struct_value_of<Bases>::members>::size()),
         ...);
    }
    static type read(char const* from, field_path const& at) { return type{next<Bases>(from, at)...}; }

private:
    template <class Base>
    static typename struct_value_of<Base>::staged next(char const*& from, field_path const& at)
    {
        using fields = packed_fields<typename struct_value_of<Base>::members>;
        char const* const here = from;
        from += fields::size();
        return fields::read(here, at);
    }
};

template <class T>
constexpr bool is_packed_struct()
{
    if constexpr (has_struct_members<T>::value)
        return packed_fields<typename struct_value_of<T>::arguments>::possible &&
               packed_fields<typename struct_value_of<T>::members>::possible;
    else
        return false;
}

// Whether a struct lies in memory as it is packed: its members, in the order listed, take all of its bytes.

/// Never looked into: the compiler compares addresses in it.
template <class T>
union room_for {
    char nothing;
    T object;
    constexpr room_for() : nothing() {}
};
template <class T>
inline room_for<T> somewhere{};

constexpr bool is_before(void const* a, void const* b) { return a < b; }

// The language leaves open what compilers know, so they are asked to fold it.
template <class T, auto A, auto B>
inline constexpr bool precedes = __builtin_constant_p(is_before(&(somewhere<T>.object.*A), &(somewhere<T>.object.*B)))
                                     ? is_before(&(somewhere<T>.object.*A), &(somewhere<T>.object.*B))
                                     : false;

template <class T, auto... Members>
struct stand_in_order : std::true_type {};
template <class T, auto A, auto B, auto... Rest>
struct stand_in_order<T, A, B, Rest...>
    : std::bool_constant<precedes<T, A, B> && stand_in_order<T, B, Rest...>::value> {};

/// Data members alone; a setter has to be called.
template <class Field, class = void>
struct lies_packed_field : std::false_type {};
template <class Field>
struct lies_packed_field<Field, std::void_t<decltype(Field::pointer)>>
    : std::bool_constant<Field::is_atomic && !Field::is_argument && lies_packed<typename Field::type>::value> {};

template <class T, class List>
struct fills;
template <class T, class... Fields>
struct fills<T, field_list<Fields...>> {
    static constexpr bool check()
    {
        if constexpr ((lies_packed_field<Fields>::value && ...) && std::is_trivially_copyable_v<T> &&
                      std::is_default_constructible_v<T>)
            return (std::size_t(0) + ... + sizeof(typename Fields::type)) == sizeof(T) &&
                   stand_in_order<T, Fields::pointer...>::value;
        else
            return false;
    }
};

template <class T>
struct lies_packed<T, std::enable_if_t<is_packed_struct<T>()>>
    : std::bool_constant<struct_value_of<T>::arguments::size == 0 &&
                         fills<T, typename struct_value_of<T>::members>::check()> {};

/// Arguments first.
template <class T>
struct packed<T, std::enable_if_t<is_packed_struct<T>()>> {
    using arguments = packed_fields<typename struct_value_of<T>::arguments>;
    using members = packed_fields<typename struct_value_of<T>::members>;
    static constexpr bool possible = true;
    static constexpr std::size_t size = arguments::size() + members::size();

    static void write(char* to, T const& given)
    {
        arguments::write(to, given);
        members::write(to + arguments::size(), given);
    }
    static T read(char const* from, field_path const& at)
    {
        auto given = arguments::read(from, at);
        auto values = members::read(from + arguments::size(), at);
        T made = std::apply([](auto&... each) { return T(std::move(each)...); }, given);
        put_fields(made, values, typename struct_value_of<T>::members(), typename struct_value_of<T>::members_index());
        return made;
    }
};

BRINE_DETAIL_END
