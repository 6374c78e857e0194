// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::forward_list, as bytes where its elements can be packed, or else as a list.

#include <brine/detail/values/elements.hpp>

#include <forward_list>
#include <iterator>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class T, class Allocator>
struct value<std::forward_list<T, Allocator>> {
    using type = std::forward_list<T, Allocator>;

    static PyObject* save(type const& given, field_path const& at)
    {
        auto const count = static_cast<std::size_t>(std::distance(given.begin(), given.end()));
        return detail::save_elements<T>(given, count, at);
    }
    static type load(PyObject* got, field_path const& at)
    {
        type made;
        auto last = made.before_begin();
        detail::load_elements<T>(
            got, at, [](std::size_t) {},
            [&](T&& each) { return last = made.insert_after(last, std::move(each)), true; });
        return made;
    }
    static void append_type_name(std::string& name) { detail::append_sequence_name<T>(name); }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
