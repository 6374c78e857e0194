// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What does brine::unpack make of a Python bytes object?

#include <brine/version.hpp>

#include <cstddef>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// The memory of a Python bytes object, never decoded and not copied: valid as long as that object is.
struct bytes_view {
    char const* data;
    std::size_t size; ///< in bytes
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
