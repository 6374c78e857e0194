// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do sets and maps travel? Sets as sequences do, maps as a list of pairs: a key need not be hashable in Python. The
// keys that are to be distinct are checked to be.

#include <brine/detail/values/key_order.hpp>
#include <brine/detail/values/sequence.hpp>
#include <brine/detail/values/tuple_items.hpp>
#include <brine/engine/python/ref.hpp>

#include <iterator>

BRINE_DETAIL_BEGIN

template <class Set>
PyObject* save_set(Set const& given, field_path const& at)
{
    return save_elements<typename Set::value_type>(in_key_order(given, at), given.size(), at);
}

/// Inserts what is saved in order, at the end.
template <class Container>
class inserter {
public:
    explicit inserter(Container& made) : made_(made), last_(made.end()) {}

    /// Whether it was not there yet.
    template <class... Parts>
    bool operator()(Parts&&... parts)
    {
        std::size_t const before = made_.size();
        if constexpr (has_equal_keys<Container>::value)
            insert_behind_equals(std::forward<Parts>(parts)...);
        else
            made_.emplace_hint(made_.end(), std::forward<Parts>(parts)...);
        return made_.size() != before;
    }

private:
    /// A hash table may put an equal key behind the hint (libstdc++) or before it (libc++), which puts one that has no
    /// hint behind all its equals.
    template <class... Parts>
    void insert_behind_equals(Parts&&... parts)
    {
        auto put = made_.emplace_hint(last_, std::forward<Parts>(parts)...);
        if (last_ != made_.end() && std::next(put) == last_) put = made_.insert(made_.extract(put));
        last_ = put;
    }

    Container& made_;
    typename Container::iterator last_;
};

template <class Set>
Set load_set(PyObject* got, field_path const& at)
{
    using key = typename Set::value_type;
    Set made;
    inserter<Set> insert(made);
    load_elements<key>(
        got, at, [&](std::size_t count) { reserve(made, count); }, [&](key&& each) { return insert(std::move(each)); });
    return made;
}

/// A mapped value is found again by its key.
template <class Map>
auto mapped_reach(typename Map::key_type const& key, typename Map::mapped_type const& mapped)
{
    return [&key, &mapped] {
        return [key, wanted = &mapped](Map const& found) -> typename Map::mapped_type const* {
            auto const equals = found.equal_range(key);
            for (auto each = equals.first; each != equals.second; ++each)
                if (&each->second == wanted) return wanted;
            return nullptr;
        };
    };
}

template <class Map>
PyObject* save_mapped(Map const& map, typename Map::value_type const& entry, field_path const& at)
{
    using mapped = typename Map::mapped_type;
    if constexpr (leads_to_memory<mapped>() && std::is_copy_constructible_v<typename Map::key_type>)
        return save_part(map, entry.second, at, mapped_reach<Map>(entry.first, entry.second));
    else
        return value<mapped>::save(entry.second, at);
}

template <class Map>
PyObject* save_map(Map const& given, field_path const& at)
{
    using key = typename Map::key_type;
    return save_list(in_key_order(given, at), given.size(), [&](auto const& entry, std::size_t index) {
        field_path const at_it = at.item(index);
        ref tuple(PyTuple_New(2));
        if (!tuple) field_path::fail();
        PyTuple_SET_ITEM(tuple.get(), 0, value<key>::save(entry.first, at_it.item(0)));
        PyTuple_SET_ITEM(tuple.get(), 1, save_mapped(given, entry, at_it.item(1)));
        return tuple.release();
    });
}

template <class Map>
Map load_map(PyObject* got, field_path const& at)
{
    using key = typename Map::key_type;
    using mapped = typename Map::mapped_type;
    Map made;
    std::size_t const count = count_list(got, at);
    reserve(made, count);
    inserter<Map> insert(made);
    load_list(got, count, at, [&](PyObject* entry, field_path const& at_it) {
        expect_items(entry, at_it, 2);
        key its_key = value<key>::load(PyTuple_GET_ITEM(entry, 0), at_it.item(0));
        return insert(std::move(its_key), value<mapped>::load(PyTuple_GET_ITEM(entry, 1), at_it.item(1)));
    });
    return made;
}

template <class Key>
void append_set_name(std::string& name, char const* closing)
{
    name += '{';
    value<Key>::append_type_name(name);
    name += closing;
}

template <class Key, class Mapped>
void append_map_name(std::string& name, char const* closing)
{
    name += '{';
    value<Key>::append_type_name(name);
    name += ':';
    value<Mapped>::append_type_name(name);
    name += closing;
}

/// brine::value of a set, and of a map; `multi` where keys may be equal.
template <class Set, bool multi>
struct set_value {
    static PyObject* save(Set const& given, field_path const& at) { return save_set(given, at); }
    static Set load(PyObject* got, field_path const& at) { return load_set<Set>(got, at); }
    static void append_type_name(std::string& name)
    {
        append_set_name<typename Set::key_type>(name, multi ? "}+" : "}");
    }
};
template <class Map, bool multi>
struct map_value {
    static PyObject* save(Map const& given, field_path const& at) { return save_map(given, at); }
    static Map load(PyObject* got, field_path const& at) { return load_map<Map>(got, at); }
    static void append_type_name(std::string& name)
    {
        append_map_name<typename Map::key_type, typename Map::mapped_type>(name, multi ? "}+" : "}");
    }
};

BRINE_DETAIL_END
