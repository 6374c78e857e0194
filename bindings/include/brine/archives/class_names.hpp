// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What is a C++ class called in a message?

#include <boost/core/demangle.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/version.hpp>

#include <string>
#include <typeinfo>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {
namespace archives {

inline std::string class_name(std::type_info const& type) { return boost::core::demangle(type.name()); }

} // namespace archives
} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
