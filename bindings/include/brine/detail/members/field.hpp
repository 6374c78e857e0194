// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What is a listed item called, what is its type, and how is it read and written?

#include <brine/detail/members/save_field.hpp>
#include <brine/detail/vocabulary/item_types.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/types.hpp>

#include <array>
#include <functional>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>

BRINE_DETAIL_BEGIN

// Boost.Python's own object types do not say noexcept, but they only count references.
template <class T>
inline constexpr bool swaps_safely = std::is_nothrow_swappable_v<T> || std::is_base_of_v<boost::python::api::object, T>;

/// What a value is held in between its conversion and the object: the type itself, std::array for an array.
template <class T>
struct staged_as {
    using type = std::remove_cv_t<T>;
    static constexpr bool is_array = false;
};
template <class T, std::size_t N>
struct staged_as<T[N]> {
    using type = std::array<typename staged_as<T>::type, N>;
    static constexpr bool is_array = true;
};

template <class T, std::size_t N>
typename staged_as<T[N]>::type to_staged(T const (&values)[N])
{
    typename staged_as<T[N]>::type copied{};
    for (std::size_t i = 0; i < N; ++i)
        if constexpr (std::is_array_v<T>)
            copied[i] = to_staged(values[i]);
        else
            copied[i] = values[i];
    return copied;
}

/// Specialised for types that take no value of another size by assignment.
template <class T>
struct taken_over {
    static void take(T& to, T& from) noexcept(swaps_safely<T>)
    {
        using std::swap;
        swap(to, from);
    }
};

template <class T, class Staged>
void take_staged(T& to, Staged& from) noexcept(swaps_safely<std::remove_all_extents_t<T>>)
{
    if constexpr (std::is_array_v<T>) {
        for (std::size_t i = 0; i < std::extent_v<T>; ++i)
            take_staged(to[i], from[i]);
    } else {
        taken_over<T>::take(to, from);
    }
}

/// What all fields share: their conversion. Each adds name, type, get, put.
template <class Type>
struct field_value {
    using type = Type;
    static constexpr bool is_field = true;
    static constexpr bool is_argument = false;
    static constexpr bool is_edge = false;
    static constexpr bool is_bytes = false;
    static constexpr bool is_atomic = true; // put does not throw

    static Type load(PyObject* got, field_path const& at) { return value<Type>::load(got, at); }
    static void append_type_name(std::string& name) { value<Type>::append_type_name(name); }
};

template <class Kind, auto Item, class = void>
struct field_of {
    static constexpr bool is_field = false;
    static constexpr bool is_argument = false;
};
template <auto Item>
using field = field_of<decltype(Item), Item>;

// A data member.
template <class Pointer>
struct member_pointer;
template <class Class, class Value>
struct member_pointer<Value Class::*> {
    using class_type = Class;
    using value_type = Value;
};

template <class Kind, auto Member>
struct field_of<Kind, Member, std::enable_if_t<std::is_member_object_pointer_v<Kind>>>
    : field_value<typename staged_as<typename member_pointer<decltype(Member)>::value_type>::type> {
    using class_type = typename member_pointer<decltype(Member)>::class_type;
    using declared = typename member_pointer<decltype(Member)>::value_type;
    using base = field_value<typename staged_as<declared>::type>;
    using type = typename base::type;
    static constexpr char const* name = field_name<Member>::text.data();
    static constexpr Kind pointer = Member;
    static constexpr bool can_be_put = !std::is_const_v<std::remove_all_extents_t<declared>>;
    static constexpr bool is_atomic = swaps_safely<std::remove_all_extents_t<declared>>;

    template <class T>
    static decltype(auto) get(T const& object)
    {
        if constexpr (std::is_array_v<declared>)
            return to_staged(object.*Member);
        else
            return (object.*Member);
    }
    template <class T>
    static PyObject* save(T const& object, field_path const& at)
    {
        return save_field<field_of>(object, at);
    }
    template <class T>
    static void put(T& object, type& staged) noexcept(is_atomic)
    {
        take_staged(object.*Member, staged);
    }
};

// A getter, and a pair of getter and setter.
template <class Function>
struct getter;
#define BRINE_GETTER(qualifiers)                                                                                       \
    template <class Result, class Class>                                                                               \
    struct getter<Result (Class::*)() qualifiers> {                                                                    \
        using class_type = Class;                                                                                      \
        using type = std::remove_cv_t<std::remove_reference_t<Result>>;                                                \
    };
BRINE_GETTER()
BRINE_GETTER(const)
BRINE_GETTER(noexcept)
BRINE_GETTER(const noexcept)
#undef BRINE_GETTER
template <class Result, class Self>
struct getter<Result (*)(Self)> {
    using class_type = std::remove_cv_t<std::remove_reference_t<Self>>;
    using type = std::remove_cv_t<std::remove_reference_t<Result>>;
};
template <class Result, class Self>
struct getter<Result (*)(Self) noexcept> : getter<Result (*)(Self)> {};

template <auto Get>
inline constexpr bool is_getter =
    std::is_member_function_pointer_v<decltype(Get)> ||
    (std::is_pointer_v<decltype(Get)> && std::is_function_v<std::remove_pointer_t<decltype(Get)>>);

template <class Kind, auto Get>
struct field_of<Kind, Get, std::enable_if_t<is_getter<Get>>> : field_value<typename getter<decltype(Get)>::type> {
    using class_type = typename getter<decltype(Get)>::class_type;
    using base = field_value<typename getter<decltype(Get)>::type>;
    using type = typename base::type;
    static constexpr char const* name = field_name<Get>::text.data();
    static constexpr bool can_be_put = false;

    template <class T>
    static decltype(auto) get(T const& object)
    {
        return std::invoke(Get, const_cast<T&>(object)); // a getter may have forgotten its const
    }
    template <class T>
    static PyObject* save(T const& object, field_path const& at)
    {
        return save_field<field_of>(object, at);
    }
    template <class T>
    static void put(T&, type&)
    {}
};

template <auto Get, auto Set, auto Kind>
struct field_of<property_item<Get, Set>*, Kind> : field<Get> {
    using type = typename field<Get>::type;
    static constexpr bool can_be_put = true;
    static constexpr bool is_atomic = false;

    template <class T>
    static void put(T& object, type& staged)
    {
        std::invoke(Set, object, std::move(staged));
    }
};

/// In a tag, a space ends a field, a colon its name, and brackets are for arguments. None at all is a name of old
/// files.
constexpr bool is_word(std::string_view name) { return name.find_first_of(" :()") == name.npos; }

template <class Name, auto Item, auto Kind>
struct field_of<named_item<Name, Item>*, Kind> : field<Item> {
    static_assert(is_word(Name::value), "brine::named: give the field a name without spaces, colons and brackets:  "
                                        "constexpr char label[] = \"label\";  brine::named<label, &T::a>");
    static constexpr char const* name = Name::value;
};

template <auto Item, auto Kind>
struct field_of<argument_item<Item>*, Kind> : field<Item> {
    static constexpr bool is_argument = true;
};

template <class T, class = void>
struct holds_bytes : std::false_type {};
template <class T>
struct holds_bytes<T, std::void_t<typename T::value_type, decltype(std::declval<T const&>().data())>>
    : std::bool_constant<sizeof(typename T::value_type) == 1> {};

template <auto Item, auto Kind>
struct field_of<bytes_item<Item>*, Kind> : field<Item> {
    static constexpr bool is_bytes = true;
    using type = typename field<Item>::type;
    static_assert(holds_bytes<type>::value,
                  "brine::as_bytes: list a member that holds bytes, such as a std::string or a std::vector<std::byte>");

    template <class T>
    static PyObject* save(T const& object, field_path const& at)
    {
        return save_contiguous<field_of>(object, at);
    }
    static type load(PyObject* got, field_path const& at)
    {
        block const bytes(got, at);
        auto const* const begin = reinterpret_cast<typename type::value_type const*>(bytes.data());
        return type(begin, begin + bytes.size());
    }
    static void append_type_name(std::string& name) { name += "bytes"; }
};

/// Calls `visit` with each object that a pointer, or a container of pointers, holds.
template <class Holder, class Visitor>
void for_each_pointee(Holder const& holder, Visitor const& visit)
{
    if constexpr (std::is_constructible_v<bool, Holder const&>) {
        if (holder) visit(*holder);
    } else {
        for (auto const& pointer : holder)
            for_each_pointee(pointer, visit);
    }
}

template <auto Children, auto Parent, auto Kind>
struct field_of<parent_pointer_item<Children, Parent>*, Kind> : field<Children> {
    using type = typename field<Children>::type;
    static constexpr auto parent = Parent;

    /// Somebody else may keep a child.
    template <class T>
    static void disown(T& object) noexcept
    {
        for_each_pointee(object.*Children, [&](auto& child) {
            if (child.*Parent == &object) child.*Parent = nullptr;
        });
    }

    template <class T>
    static void put(T& object, type& staged) noexcept
    {
        disown(object);
        field<Children>::put(object, staged);
        for_each_pointee(object.*Children, [&](auto& child) {
            if (!(child.*Parent)) child.*Parent = &object; // what a shallow copy shares stays the original's
        });
    }
};

/// A member of a graph's node that leads to others.
template <auto Edge>
struct edge_field : field<Edge> {
    static constexpr bool is_edge = true;
};

template <auto... Edges, auto Kind>
struct field_of<graph_item<Edges...>*, Kind> {
    static constexpr bool is_field = false;
    static constexpr bool is_argument = false;
};

BRINE_DETAIL_END
