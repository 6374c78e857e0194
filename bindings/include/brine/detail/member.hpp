// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What is a listed member called, what is its type, and how is it read and written?

#include <boost/python/extract.hpp>
#include <boost/python/object.hpp>

#include <brine/types.hpp>

#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

BRINE_DETAIL_BEGIN

template <class Pointer>
struct member_pointer;
template <class Class, class Value>
struct member_pointer<Value Class::*> {
    using class_type = Class;
    using value_type = Value;
};
template <auto Member>
using member_class_t = typename member_pointer<decltype(Member)>::class_type;
template <auto Member>
using member_value_t = std::remove_cv_t<typename member_pointer<decltype(Member)>::value_type>;

// The compiler spells the template argument out: "... [with auto Member = &gallery::Person::name; ...]" (gcc),
// "... [Member = &gallery::Person::name]" (clang).
template <auto Member>
constexpr std::string_view spelled_member()
{
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find("Member = ") + 9);
    text = text.substr(0, text.find_first_of(";]"));
    return text.substr(text.find_last_of(":&)") + 1);
}

template <auto Member>
struct field_name {
    static constexpr auto spelled = spelled_member<Member>();
    static constexpr auto text = [] {
        std::array<char, spelled.size() + 1> characters{};
        for (std::size_t i = 0; i < spelled.size(); ++i)
            characters[i] = spelled[i];
        return characters;
    }();
};

template <auto... Members>
inline constexpr char const* field_names[sizeof...(Members)] = {field_name<Members>::text.data()...};

/// T is the wrapped class; void where it is not known, with plain def_pickle: then the class that declares the member
/// must be wrapped.
template <class T, auto Member>
auto& member_of(boost::python::object const& self)
{
    using owner = std::conditional_t<std::is_void_v<T>, member_class_t<Member>, T>;
    return boost::python::extract<owner&>(self)().*Member;
}

/// The member's value in Python; PicklingError that names class and member where there is none that converts back.
template <class T, auto Member>
boost::python::object member_to_python(boost::python::object const& self)
{
    place const at(Py_TYPE(self.ptr()));
    PyObject* const saved =
        value<member_value_t<Member>>::save(member_of<T, Member>(self), at.field(field_name<Member>::text.data()));
    return boost::python::object(boost::python::handle<>(saved));
}

// Boost.Python's own object types do not say noexcept, but they only count references.
template <class T>
inline constexpr bool swaps_safely = std::is_nothrow_swappable_v<T> || std::is_base_of_v<boost::python::api::object, T>;

BRINE_DETAIL_END
