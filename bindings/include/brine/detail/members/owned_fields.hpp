// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How many bytes the listed members of an object own. A getter runs somebody's code, so none is called.

#include <brine/detail/members/struct_value.hpp>
#include <brine/detail/values/owned_bytes.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

template <class List>
struct owned_fields;

template <class Field, class = void>
struct owned_field {
    template <class T>
    static std::size_t bytes(T const&, int)
    {
        return 0;
    }
};
template <class Field>
struct owned_field<Field, std::void_t<decltype(Field::pointer)>> {
    template <class T>
    static std::size_t bytes(T const& object, int depth)
    {
        return owned_bytes(object.*Field::pointer, depth);
    }
};
template <class... Bases, auto Kind>
struct owned_field<field_of<bases_item<Bases...>*, Kind>> {
    template <class T>
    static std::size_t bytes(T const& object, int depth)
    {
        return (
            owned_fields<typename struct_value_of<Bases>::members>::bytes(static_cast<Bases const&>(object), depth) +
            ...);
    }
};

template <class... Fields>
struct owned_fields<field_list<Fields...>> {
    template <class T>
    static std::size_t bytes([[maybe_unused]] T const& object, [[maybe_unused]] int depth)
    {
        return (std::size_t(0) + ... + owned_field<Fields>::bytes(object, depth));
    }
};

template <class T>
struct owned<T, std::enable_if_t<has_struct_members<T>::value>> {
    static std::size_t bytes(T const& of, int depth)
    {
        return owned_fields<typename struct_value_of<T>::arguments>::bytes(of, depth) +
               owned_fields<typename struct_value_of<T>::members>::bytes(of, depth);
    }
};

BRINE_DETAIL_END
