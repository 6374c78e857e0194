// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// boost::filesystem::path, as std::filesystem::path. Who uses it links Boost.Filesystem.

#include <boost/filesystem/path.hpp>

#include <brine/engine/python/ref.hpp>
#include <brine/detail/values/acyclic.hpp>
#include <brine/types/filesystem.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <>
struct value<boost::filesystem::path> : detail::path_value<boost::filesystem::path> {};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine

BRINE_DETAIL_BEGIN
template <>
struct is_plain_leaf<boost::filesystem::path> : std::true_type {};
BRINE_DETAIL_END
