// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which Brine is this? The one place where the version stands: CMake and the Python package read it here.

/// major * 100000 + minor * 100 + patch, as Boost counts.
#define BRINE_VERSION 100
#define BRINE_VERSION_STRING "0.1.0"

/// Every version lives in an inline namespace of its own, so that modules built with different versions share a
/// process. Only a test of just that defines it by hand.
#ifndef BRINE_ABI_NAMESPACE
#define BRINE_ABI_NAMESPACE v0_1_0
#endif
