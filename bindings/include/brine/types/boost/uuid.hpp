// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::uuids::uuid, as its 16 bytes.

#include <boost/uuid/uuid.hpp>

#include <brine/detail/values/acyclic.hpp>
#include <brine/detail/values/elements.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

template <>
struct packed<boost::uuids::uuid> {
    static constexpr bool possible = true;
    static constexpr std::size_t size = 16;
    static void write(char* to, boost::uuids::uuid const& given) { std::copy(given.begin(), given.end(), to); }
    static boost::uuids::uuid read(char const* from, field_path const&)
    {
        boost::uuids::uuid made;
        std::copy(from, from + size, made.begin());
        return made;
    }
};

template <>
struct is_plain_leaf<boost::uuids::uuid> : std::true_type {};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <>
struct value<boost::uuids::uuid> {
    using bytes = detail::packed<boost::uuids::uuid>;

    static PyObject* save(boost::uuids::uuid const& given, field_path const&)
    {
        char written[bytes::size];
        bytes::write(written, given);
        return detail::save_block({written, bytes::size});
    }
    static boost::uuids::uuid load(PyObject* got, field_path const& at)
    {
        detail::block const given(got, at);
        given.expect(at, bytes::size);
        return bytes::read(given.data(), at);
    }
    static void append_type_name(std::string& name) { name += "uuid"; }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
