// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does Boost.Serialization read a vector from a Brine archive? In its own format, but it would fill the memory for
// as many items as the archive claims, before it has read one.

#include <boost/mpl/bool.hpp>
#include <boost/serialization/detail/is_default_constructible.hpp>

#include <brine/archives/boost_iarchive.hpp>

#include <vector>

namespace boost {
namespace serialization {

template <class Item, class Allocator>
void load(brine::boost_iarchive& archive, std::vector<Item, Allocator>& items, unsigned const version)
{
    if constexpr (std::is_arithmetic_v<Item>) {
        items.resize(archive.load_count(brine::archives::wire_size<Item>()));
        archive.load_array(array_wrapper<Item>(items.data(), items.size()), version);
    } else if constexpr (!detail::is_default_constructible<Item>::value) {
        load(archive, items, version, mpl::false_()); // one by one, as they come
    } else {
        std::size_t const size = archive.load_count();
        item_version_type item_version;
        archive >> item_version;
        items.clear();
        items.reserve(size);
        for (std::size_t i = 0; i < size; ++i) {
            items.emplace_back();
            archive >> items.back();
        }
    }
}

template <class Allocator>
void load(brine::boost_iarchive& archive, std::vector<bool, Allocator>& items, unsigned)
{
    items.resize(archive.load_count());
    for (auto&& item : items) {
        bool value = false;
        archive >> value;
        item = value;
    }
}

} // namespace serialization
} // namespace boost
