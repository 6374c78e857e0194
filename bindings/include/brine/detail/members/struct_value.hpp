// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a struct with a brine::struct_members stand in a state? As the tuple of its members, arguments first.

#include <brine/detail/members/field_list.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/struct_members.hpp>

BRINE_DETAIL_BEGIN

template <class List>
struct spell_list;
template <class... Fields>
struct spell_list<field_list<Fields...>> {
    static void add(std::string& name)
    {
        [[maybe_unused]] auto const one = [&](char const* field, void (*append_type_name)(std::string&)) {
            if (name.back() != '(') name += ',';
            name += field;
            name += '=';
            append_type_name(name);
        };
        (one(Fields::name, Fields::append_type_name), ...);
    }
};

template <class T, class Plan>
T construct_value(field_path const& at, PyObject* const* items)
{
    using arguments = typename Plan::arguments;
    auto values = load_fields(at, items, arguments(), std::make_index_sequence<arguments::size>());
    return std::apply([](auto&... each) { return T(std::move(each)...); }, values);
}

template <class T, class Plan>
struct struct_value {
    using arguments = typename Plan::arguments;
    using members = typename Plan::members;
    using members_index = std::make_index_sequence<members::size>;
    static constexpr std::size_t size = arguments::size + members::size;
    using staged = typename members::values;

    static PyObject* save(T const& given, field_path const& at)
    {
        ref tuple(PyTuple_New(size));
        if (!tuple) field_path::fail();
        save_fields(given, at, tuple.get(), 0, arguments());
        save_fields(given, at, tuple.get(), arguments::size, members());
        return tuple.release();
    }
    static PyObject* const* items(PyObject* got, field_path const& at)
    {
        std::string const expected = "a tuple of " + std::to_string(size);
        if (!PyTuple_Check(got)) at.expected(PyExc_TypeError, expected.c_str(), got);
        if (PyTuple_GET_SIZE(got) != size) at.expected(PyExc_ValueError, expected.c_str(), got);
        return items_of(got);
    }
    static staged load_members(PyObject* got, field_path const& at)
    {
        return load_fields(at, items(got, at) + arguments::size, members(), members_index());
    }
    static T construct(PyObject* got, field_path const& at) { return construct_value<T, Plan>(at, items(got, at)); }
    static T load(PyObject* got, field_path const& at)
    {
        staged values = load_members(got, at);
        T made = construct(got, at);
        put_fields(made, values, members(), members_index());
        return made;
    }
    static void append_type_name(std::string& name)
    {
        static thread_local bool inside = false; // a struct may hold others of its own type
        name += '(';
        if (!inside) {
            inside = true;
            spell_list<arguments>::add(name);
            spell_list<members>::add(name);
            inside = false;
        }
        name += ')';
    }
};

/// brine::bases<B, …>: each base's members as one tuple.
template <class... Bases, auto Kind>
struct field_of<bases_item<Bases...>*, Kind> {
    static_assert((has_struct_members<Bases>::value && ...),
                  "brine::bases<B>: list the members of the base first:  "
                  "template <> struct brine::struct_members<B> : brine::members<&B::a> {};");
    static_assert(((struct_value_of<Bases>::arguments::size == 0) && ...),
                  "brine::bases<B>: the constructor's arguments of a base cannot be restored with it. List them as "
                  "those of the class,  brine::argument<&T::a>,  and leave them out of brine::struct_members<B>");
    using type = std::tuple<typename struct_value_of<Bases>::staged...>;
    using class_type = std::tuple_element_t<0, std::tuple<Bases...>>;
    static constexpr bool is_field = true;
    static constexpr bool is_argument = false;
    static constexpr bool is_edge = false;
    static constexpr bool is_atomic = (struct_value_of<Bases>::members::is_atomic && ...);
    static constexpr bool can_be_put = true;
    static constexpr char const* name = "bases";

    template <class T>
    static PyObject* save(T const& object, field_path const& at)
    {
        ref tuple(PyTuple_New(sizeof...(Bases)));
        if (!tuple) field_path::fail();
        Py_ssize_t next = 0;
        (PyTuple_SET_ITEM(tuple.get(), next++, save_base<Bases>(object, object, at)), ...);
        return tuple.release();
    }
    static type load(PyObject* got, field_path const& at)
    {
        if (!PyTuple_Check(got) || PyTuple_GET_SIZE(got) != sizeof...(Bases))
            at.expected(PyTuple_Check(got) ? PyExc_ValueError : PyExc_TypeError, "a tuple, an item for each base", got);
        std::size_t next = 0;
        return type{struct_value_of<Bases>::load_members(PyTuple_GET_ITEM(got, next++), at)...};
    }
    template <class T>
    static type get(T const& object)
    {
        return type{copy_fields(static_cast<Bases const&>(object), typename struct_value_of<Bases>::members())...};
    }
    template <class T>
    static void put(T& object, type& staged)
    {
        put_each(object, staged, std::index_sequence_for<Bases...>());
    }
    static void append_type_name(std::string& name) { (struct_value_of<Bases>::append_type_name(name), ...); }

private:
    template <class Base, class T>
    static PyObject* save_base(T const& object, Base const& base, field_path const& at)
    {
        auto const reach_it = [] { return [](T const& found) -> Base const* { return &found; }; };
        step_into<T, Base, decltype(reach_it)> const by(object, base, reach_it);
        return struct_value_of<Base>::save(base, at.field(nullptr, by));
    }
    template <class T, std::size_t... I>
    static void put_each(T& object, type& staged, std::index_sequence<I...>)
    {
        (put_fields(static_cast<Bases&>(object), std::get<I>(staged), typename struct_value_of<Bases>::members(),
                    typename struct_value_of<Bases>::members_index()),
         ...);
    }
};

BRINE_DETAIL_END

BRINE_DERIVED_BEGIN

template <class T>
struct value<T, std::enable_if_t<detail::has_struct_members<T>::value>> : detail::struct_value_of<T> {};

BRINE_DERIVED_END
