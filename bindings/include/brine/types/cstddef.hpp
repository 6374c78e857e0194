// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::byte, as int; a sequence of them is one bytes object, as every packed sequence.

#include <brine/types/arithmetic.hpp>

#include <cstddef>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <>
struct value<std::byte> {
    static PyObject* save(std::byte given, field_path const& at)
    {
        return value<unsigned char>::save(std::to_integer<unsigned char>(given), at);
    }
    static std::byte load(PyObject* got, field_path const& at)
    {
        return std::byte(value<unsigned char>::load(got, at));
    }
    static void append_type_name(std::string& name) { name += "byte"; }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
