// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Items of a list are values in C++17, so each kind is a null pointer to a type that says it all.

#include <brine/engine/python/ref.hpp>

#include <array>
#include <initializer_list>
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
struct parent_pointer_item;
template <auto... Edges>
struct graph_item;
template <class... Bases>
struct bases_item;
template <int N, auto... Migrations>
struct version_item;
template <auto Function>
struct legacy_state_item;
struct covers_subclasses_item;
struct refuse_borrowed_item;
template <auto Id, auto Find>
struct found_by_id_item;

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

/// "operator int" of a conversion: clang spells the type behind a space.
template <auto Member>
constexpr bool is_spelled_as_operator()
{
    std::string_view const text = __PRETTY_FUNCTION__;
    std::size_t const found = text.rfind("operator ");
    return found != text.npos && std::string_view(":& ").find(text[found - 1]) != text.npos;
}

template <auto Member>
constexpr std::string_view spelled_field()
{
    constexpr std::string_view spelled = spelled_member<Member>(), get = "get_";
    constexpr bool is_getter = !std::is_member_object_pointer_v<decltype(Member)>;
    if (is_getter && is_spelled_as_operator<Member>()) return "";
    return is_getter && spelled.substr(0, get.size()) == get ? spelled.substr(get.size()) : spelled;
}

/// Compilers cut a template's arguments in their own ways, and make names up for operators and lambdas.
constexpr bool is_name(std::string_view name)
{
    for (std::string_view const made_up : {"_FUN", "__invoke", "__conv_op"})
        if (name == made_up) return false;
    for (char const& each : name) {
        bool const letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || each == '_' ||
                            each == '$' || static_cast<unsigned char>(each) >= 0x80;
        bool const digit = each >= '0' && each <= '9';
        if (!letter && (!digit || &each == name.data())) return false;
    }
    return !name.empty();
}

/// The name of a data member or a getter, as a string that lasts.
template <auto Member>
struct field_name {
    static constexpr auto spelled = spelled_field<Member>();
    static_assert(
        is_name(spelled),
        "brine::members: C++ has no name for this field: its getter is a template, an operator or a lambda. "
        "Give it one:  constexpr char label[] = \"label\";  brine::named<label, brine::property<&T::get<int>, "
        "&T::set<int>>>  Files that were written under another name need that one");
    static constexpr auto text = [] {
        std::array<char, spelled.size() + 1> characters{};
        for (std::size_t i = 0; i < spelled.size(); ++i)
            characters[i] = spelled[i];
        return characters;
    }();
};

BRINE_DETAIL_END
