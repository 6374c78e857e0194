// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A header that was changed between the compilation of two modules: with BRINE_TEST_WIDER it is the newer one.

#include <cstdint>

namespace crate_types {

#ifdef BRINE_TEST_WIDER
using number = std::int64_t;
#else
using number = std::int32_t;
#endif

struct crate { // 28 bytes, or 40: not the size of a pointer
    number width = 0, height = 0, depth = 0;
    char label[16] = {};
};

struct parcel : crate {}; // by shared_ptr, with Brine

struct stock_crate : crate {};  // by value, registered with stock Boost.Python
struct stock_barrel : crate {}; // by shared_ptr
struct tray : crate {};         // nested, with Brine

/// Larger where Python may override its method, and no smaller than 8 bytes more in the newer header.
struct stock_box : crate {
    virtual ~stock_box() = default;
    virtual int weight() const { return 1; }
};

struct stock_abstract : crate {
    virtual ~stock_abstract() = default;
    virtual int weight() const = 0;
};

} // namespace crate_types
