// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a class pickle only if its members can, as Cython's classes do?
//
//     .def(brine::pickle<brine::automatic<&Diary::text, &Diary::lock>>())   // automatic: if each member converts
//     .def(brine::pickle<brine::members<&Diary::text>>())                   // required: an error if one does not
//     .def(brine::pickle<brine::not_picklable>())                                   // off, although a base pickles
//
// What is required is checked by the compiler, as far as types show it, and when the module is imported, as far as
// registration does; with brine::pickle<…>(brine::checked) also whether the members' own classes pickle. A __reduce__
// or __reduce_ex__ written by hand, in C++ or in Python, wins over all three.

#include <brine/detail/members/member_suite.hpp>
#include <brine/engine/python/interned.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/items.hpp>

BRINE_DETAIL_BEGIN

template <auto Item>
constexpr bool prevents_pickling()
{
    if constexpr (!field<Item>::is_field)
        return false; // it says something of the class, or is a mistake
    else if constexpr (hopeless<typename field<Item>::type>::value)
        return true;
    else
        return !field<Item>::is_argument && !field_can_be_put<field<Item>>();
}

/// Members that no registration helps.
template <auto... Items>
struct prevented_suite : boost::python::pickle_suite {
    static std::string why_off()
    {
        std::string names;
        (add_if_it_prevents<Items>(names), ...);
        return "brine::automatic finds no way to save and restore " + names +
               ": what is constant, a raw pointer, a thread or a mutex, or otherwise cannot be moved";
    }

private:
    template <auto Item>
    static void add_if_it_prevents(std::string& names)
    {
        if constexpr (prevents_pickling<Item>()) names += (names.empty() ? "" : ", ") + std::string(field<Item>::name);
    }
};

template <auto... Items>
struct automatic_suite : generated_suite<plan<Items...>> {
    static constexpr bool is_automatic = true;
};

BRINE_DETAIL_END

BRINE_DERIVED_BEGIN

/// As brine::members<Items…>, if each member has a conversion to Python and back; else the class does not pickle, and
/// says why when somebody tries: RuntimeError [brine.not-enabled], naming the members.
template <auto... Items>
struct automatic : std::conditional_t<(detail::prevents_pickling<Items>() || ...), detail::prevented_suite<Items...>,
                                      detail::automatic_suite<Items...>> {};

BRINE_DERIVED_END
