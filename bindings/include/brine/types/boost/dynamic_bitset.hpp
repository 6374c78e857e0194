// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::dynamic_bitset, as the tuple (size, bytes): eight bits in each byte, the first bit in the lowest place.

#include <boost/dynamic_bitset.hpp>

#include <brine/detail/values/acyclic.hpp>
#include <brine/detail/values/elements.hpp>
#include <brine/detail/values/tuple_items.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/types/arithmetic.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class Block, class Allocator>
struct value<boost::dynamic_bitset<Block, Allocator>> {
    using type = boost::dynamic_bitset<Block, Allocator>;

    static PyObject* save(type const& given, field_path const& at)
    {
        std::string bytes((given.size() + 7) / 8, '\0');
        for (std::size_t i = given.find_first(); i != type::npos; i = given.find_next(i))
            bytes[i / 8] = static_cast<char>(bytes[i / 8] | 1 << i % 8);
        detail::ref const size(value<std::size_t>::save(given.size(), at.item(0)));
        detail::ref const bits(detail::save_block({bytes.data(), bytes.size()}));
        PyObject* const tuple = PyTuple_Pack(2, size.get(), bits.get());
        return tuple ? tuple : (field_path::fail(), nullptr);
    }

    static type load(PyObject* got, field_path const& at)
    {
        detail::expect_items(got, at, 2);
        std::size_t const size = value<std::size_t>::load(PyTuple_GET_ITEM(got, 0), at.item(0));
        field_path const at_bits = at.item(1);
        detail::block const bytes(PyTuple_GET_ITEM(got, 1), at_bits);
        bytes.expect(at_bits, size / 8 + (size % 8 != 0));
        type made(size);
        for (std::size_t i = 0; i < 8 * bytes.size(); ++i) {
            if (!(bytes.data()[i / 8] >> i % 8 & 1)) continue;
            if (i >= size) at_bits.expected(PyExc_ValueError, "bits within the size", PyTuple_GET_ITEM(got, 1));
            made.set(i);
        }
        return made;
    }

    static void append_type_name(std::string& name) { name += "bits"; }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

BRINE_DETAIL_BEGIN
template <class Block, class Allocator>
struct is_plain<boost::dynamic_bitset<Block, Allocator>> : std::true_type {};
BRINE_DETAIL_END
