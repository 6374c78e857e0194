// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does the call that an instance travels as (call_codec.hpp) go straight to the stream of brine.dumps, and come
// from that of brine.loads? By these functions, made for each class whose fields are all plain data members of such
// types.

#include <brine/detail/members/call_codec.hpp>
#include <brine/detail/values/direct_value.hpp>
#include <brine/engine/opcodes/decode.hpp>
#include <brine/engine/opcodes/direct_codec.hpp>
#include <brine/engine/opcodes/encode.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/restore/invalidated.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/engine/restore/transaction.hpp>

BRINE_DETAIL_BEGIN

/// Of a field: a getter runs somebody's code, and bytes in a string are no text.
template <class Field>
struct is_native_field : std::false_type {};
template <class Kind, auto Member>
struct is_native_field<field_of<Kind, Member>>
    : std::bool_constant<std::is_member_object_pointer_v<Kind> &&
                         native_value<typename field<Member>::type>::possible> {};
template <class Name, auto Item, auto Kind>
struct is_native_field<field_of<named_item<Name, Item>*, Kind>> : is_native_field<field<Item>> {};
template <auto Item, auto Kind>
struct is_native_field<field_of<argument_item<Item>*, Kind>> : is_native_field<field<Item>> {};

template <class List>
struct are_native;
template <class... Fields>
struct are_native<field_list<Fields...>>
    : std::bool_constant<(
          std::conjunction_v<is_native_field<Fields>, std::is_default_constructible<typename Fields::type>> && ...)> {};

template <class Generated>
struct native_form {
    using by_call = call_form<Generated>;
    using object = typename Generated::object;
    using holder = typename Generated::holder;
    using arguments = typename Generated::arguments;
    using members = typename Generated::members;

    static constexpr bool possible = by_call::possible && are_native<arguments>::value && are_native<members>::value;

    /// The table; the restorer adds itself to its copy.
    static native_class const& table()
    {
        static native_class const made = {native_abi,
                                          static_cast<unsigned>(by_call::fields),
                                          Generated::described().call_tag,
                                          nullptr,
                                          nullptr,
                                          nullptr,
                                          write,
                                          read};
        return made;
    }

private:
    static native_result write(PyObject* self, void*, native_output* out)
    {
        bool written = false;
        try {
            if (!by_call::is_simple(self) || is_invalidated(self)) return native_result::not_now;
            object const& from = *held_object<object, holder>(self);
            written = write_fields(from, *out, arguments()) && write_fields(from, *out, members());
        } catch (...) {
        }
        return written ? native_result::done : PyErr_Occurred() ? native_result::failed : native_result::not_now;
    }

    template <class... Fields>
    static bool write_fields([[maybe_unused]] object const& from, [[maybe_unused]] native_output& out,
                             field_list<Fields...>)
    {
        return (native_value<typename Fields::type>::write(out, Fields::get(from)) && ...);
    }

    /// All values are read before the first thing is made.
    static PyObject* read(PyTypeObject* cls, void* suite, native_input* input)
    {
        ref made;
        bool const done = translated([&] {
            native_input in = *input;
            typename arguments::values given{};
            typename members::values values{};
            if (!read_values(in, given) || !read_values(in, values) || !decode_call(in, 1 + by_call::fields)) return;
            made = by_call::new_instance(cls, static_cast<restorer const*>(suite));
            std::apply([&](auto&... each) { Generated::maker::make(made.get(), each...); }, given);
            object* const held = held_object<object, holder>(made.get());
            put_fields(held ? *held : Generated::object_of_instance(made.get()), values, members(),
                       typename Generated::members_index());
            *input = in;
        });
        if (!done) drop_error(); // the class's own call will say it in full
        return done ? made.release() : nullptr;
    }

    template <class... Ts>
    static bool read_values([[maybe_unused]] native_input& in, std::tuple<Ts...>& values)
    {
        return std::apply([&](auto&... each) { return (native_value<Ts>::read(in, each) && ...); }, values);
    }
};

BRINE_DETAIL_END
