// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Equal keys have the same bytes in every process, whatever their hash is there.

#include <brine/detail/values/packed.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>
#include <brine/engine/restore/restorer_type.hpp>
#include <brine/value.hpp>

#include <array>
#include <marshal.h>
#include <string>
#include <string_view>

BRINE_DETAIL_BEGIN

/// Of what a key is saved as. What it points to adds nothing.
void add_key_bytes(std::string& to, PyObject* saved, bool is_value = false);

template <class Key, class = void>
struct key_bytes {
    static constexpr bool from_cpp = false;
    using type = std::string;
    static type of(Key const& key, field_path const& at)
    {
        type made;
        add_key_bytes(made, ref(value<Key>::save(key, at)).get(), is_registered_value<Key>);
        return made;
    }
};

template <class Key>
struct key_bytes<Key, std::enable_if_t<packed<Key>::possible>> {
    static constexpr bool from_cpp = true;
    using type = std::array<unsigned char, packed<Key>::size>;
    static type of(Key const& key, field_path const&)
    {
        type made;
        packed<Key>::write(reinterpret_cast<char*>(made.data()), key);
        return made;
    }
};

template <class Traits, class Allocator>
struct key_bytes<std::basic_string<char, Traits, Allocator>> {
    static constexpr bool from_cpp = true;
    using type = std::string_view;
    static type of(std::basic_string<char, Traits, Allocator> const& key, field_path const&)
    {
        return {key.data(), key.size()};
    }
};

BRINE_DETAIL_END
