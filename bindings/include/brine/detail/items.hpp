// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Items of a list are values in C++17, so each kind is a null pointer to a type that says it all.

#include <brine/detail/python.hpp>

#include <array>
#include <string_view>
#include <type_traits>

BRINE_DETAIL_BEGIN

template <auto Getter, auto Setter>
struct property_item;
// A class for the text: clang finds no reference to an array in a partial specialisation.
template <auto& Text>
struct text {
    static constexpr char const* value = Text;
};
template <class Name, auto Item>
struct named_item;
template <auto Item>
struct argument_item;
template <auto Function>
struct factory_item;
template <auto Item>
struct bytes_item;
template <auto Children, auto Parent>
struct owns_item;
template <auto... Edges>
struct graph_item;
template <class... Bases>
struct bases_item;
template <int N, auto... Migrations>
struct version_item;
template <auto Function>
struct reads_item;
struct covers_subclasses_item;
struct refuse_borrowed_item;
template <auto Id, auto Find>
struct borrowed_by_item;

// The compiler spells the template argument out: "... [with auto Member = &gallery::Person::name; ...]" (gcc),
// "... [Member = &gallery::Person::name]" (clang).
template <auto Member>
constexpr std::string_view spelled_member()
{
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find("Member = ") + 9);
    text = text.substr(0, text.find_first_of(";]"));
    return text.substr(text.find_last_of(":&) ") + 1);
}

template <auto Member>
constexpr std::string_view spelled_field()
{
    constexpr std::string_view spelled = spelled_member<Member>(), get = "get_";
    constexpr bool is_getter = !std::is_member_object_pointer_v<decltype(Member)>;
    return is_getter && spelled.substr(0, get.size()) == get ? spelled.substr(get.size()) : spelled;
}

/// The name of a data member or a getter, as a string that lasts.
template <auto Member>
struct field_name {
    static constexpr auto spelled = spelled_field<Member>();
    static constexpr auto text = [] {
        std::array<char, spelled.size() + 1> characters{};
        for (std::size_t i = 0; i < spelled.size(); ++i)
            characters[i] = spelled[i];
        return characters;
    }();
};

BRINE_DETAIL_END
