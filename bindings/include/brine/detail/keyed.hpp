// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do sets and maps travel? Sets as sequences do, maps as a list of pairs: a key need not be hashable in Python. The
// keys that are to be distinct are checked to be.

#include <brine/detail/sequence.hpp>
#include <brine/detail/tuple_items.hpp>

BRINE_DETAIL_BEGIN

/// Whether it was not there yet. What is saved in order arrives in order, at the end.
template <class Container, class... Parts>
bool insert(Container& made, Parts&&... parts)
{
    std::size_t const before = made.size();
    made.emplace_hint(made.end(), std::forward<Parts>(parts)...);
    return made.size() != before;
}

template <class Set>
Set load_set(PyObject* got, place const& at)
{
    using key = typename Set::value_type;
    Set made;
    load_elements<key>(
        got, at, [&](std::size_t count) { reserve(made, count); },
        [&](key&& each) { return insert(made, std::move(each)); });
    return made;
}

template <class Map>
PyObject* save_map(Map const& given, place const& at)
{
    return save_list(given, given.size(), at, [](auto const& entry, place const& at_it) {
        return save_items<typename Map::key_type, typename Map::mapped_type>(at_it, entry.first, entry.second);
    });
}

template <class Map>
Map load_map(PyObject* got, place const& at)
{
    using key = typename Map::key_type;
    using mapped = typename Map::mapped_type;
    Map made;
    std::size_t const count = count_list(got, at);
    reserve(made, count);
    load_list(got, count, at, [&](PyObject* entry, place const& at_it) {
        expect_items(entry, at_it, 2);
        key its_key = value<key>::load(PyTuple_GET_ITEM(entry, 0), at_it.item(0));
        return insert(made, std::move(its_key), value<mapped>::load(PyTuple_GET_ITEM(entry, 1), at_it.item(1)));
    });
    return made;
}

template <class Key>
void spell_set(std::string& name, char const* closing)
{
    name += '{';
    value<Key>::spell(name);
    name += closing;
}

template <class Key, class Mapped>
void spell_map(std::string& name, char const* closing)
{
    name += '{';
    value<Key>::spell(name);
    name += ':';
    value<Mapped>::spell(name);
    name += closing;
}

BRINE_DETAIL_END
