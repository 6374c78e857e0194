// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which structs with a brine::struct_members can be rows? Those whose data members can be packed, are std::string, or
// are such structs themselves.

#include <brine/detail/values/packed_struct.hpp>
#include <brine/detail/values/records.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

template <class Field, class = void>
struct row_field {
    static constexpr bool possible = false;
};

/// Data members alone: getters may give another value when asked again, for its size and for the value.
template <class Field>
struct row_field<Field, std::void_t<decltype(Field::pointer)>> {
    using type = typename Field::type;
    static constexpr bool is_text = std::is_same_v<type, std::string>;
    static constexpr bool possible = packed_field<Field>::possible || is_text || row_item<type>::possible;
    using text = row_text<Field::is_bytes>;

    template <class T>
    static std::size_t size(T const& object)
    {
        if constexpr (packed_field<Field>::possible)
            return packed_field<Field>::size();
        else if constexpr (is_text)
            return text::size(Field::get(object));
        else
            return row_item<type>::size(Field::get(object));
    }
    template <class T>
    static void write(char*& to, T const& object, field_path const& at)
    {
        if constexpr (packed_field<Field>::possible)
            packed_field<Field>::write(to, object), to += packed_field<Field>::size();
        else if constexpr (is_text)
            text::write(to, Field::get(object), at.field(Field::name));
        else
            row_item<type>::write(to, Field::get(object), at.field(Field::name));
    }
    static type read(row_reader& from, field_path const& at)
    {
        if constexpr (packed_field<Field>::possible)
            return packed_field<Field>::read(from.take(packed_field<Field>::size(), at), at);
        else if constexpr (is_text)
            return text::read(from, at.field(Field::name));
        else
            return row_item<type>::read(from, at.field(Field::name));
    }
};

template <class List>
struct row_fields;
template <class... Fields>
struct row_fields<field_list<Fields...>> {
    static constexpr bool possible = (row_field<Fields>::possible && ...);

    template <class T>
    static std::size_t size([[maybe_unused]] T const& object)
    {
        return (std::size_t(0) + ... + row_field<Fields>::size(object));
    }
    template <class T>
    static void write([[maybe_unused]] char*& to, [[maybe_unused]] T const& object,
                      [[maybe_unused]] field_path const& at)
    {
        (row_field<Fields>::write(to, object, at), ...);
    }
    /// Braces fix the order.
    static std::tuple<typename Fields::type...> read([[maybe_unused]] row_reader& from, field_path const& at)
    {
        return std::tuple<typename Fields::type...>{row_field<Fields>::read(from, at)...};
    }
};

template <class T>
struct row_item<T, std::enable_if_t<has_struct_members<T>::value && !is_packed_struct<T>()>> {
    using arguments = row_fields<typename struct_value_of<T>::arguments>;
    using members = row_fields<typename struct_value_of<T>::members>;
    static constexpr bool possible = arguments::possible && members::possible && struct_value_of<T>::size != 0;
    static constexpr bool is_struct = true;

    static std::size_t size(T const& given) { return arguments::size(given) + members::size(given); }
    static void write(char*& to, T const& given, field_path const& at)
    {
        arguments::write(to, given, at);
        members::write(to, given, at);
    }
    static T read(row_reader& from, field_path const& at)
    {
        auto given = arguments::read(from, at);
        auto values = members::read(from, at);
        T made = std::apply([](auto&... each) { return T(std::move(each)...); }, given);
        put_fields(made, values, typename struct_value_of<T>::members(), typename struct_value_of<T>::members_index());
        return made;
    }
};

BRINE_DETAIL_END
