// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::filesystem::path, as str, in the way of os.fsdecode: a name that is no text in the file system's encoding keeps
// its bytes as surrogates.

#include <brine/engine/python/ref.hpp>
#include <brine/types/string.hpp>

#include <filesystem>

BRINE_DETAIL_BEGIN

template <class path>
struct path_value {
    static constexpr bool is_narrow = std::is_same_v<typename path::value_type, char>; // not on Windows

    static PyObject* save(path const& given, field_path const& at)
    {
        if constexpr (is_narrow) {
            std::string const& bytes = given.native();
            PyObject* const made =
                PyUnicode_DecodeFSDefaultAndSize(bytes.data(), static_cast<Py_ssize_t>(bytes.size()));
            if (!made) at.refuse_to_save();
            return made;
        } else {
            return value<typename path::string_type>::save(given.native(), at);
        }
    }

    static path load(PyObject* got, field_path const& at)
    {
        if (!PyUnicode_Check(got)) at.expected(PyExc_TypeError, "a str", got);
        if constexpr (is_narrow) {
            ref const bytes(PyUnicode_EncodeFSDefault(got));
            if (bytes)
                return std::string(PyBytes_AS_STRING(bytes.get()),
                                   static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.get())));
            if (!detail::drop_error(PyExc_UnicodeError)) field_path::fail();
            at.expected(PyExc_ValueError, "a str that the file system's encoding can encode", got);
        } else {
            return value<typename path::string_type>::load(got, at);
        }
    }

    static void append_type_name(std::string& name) { name += "path"; }
};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <>
struct value<std::filesystem::path> : detail::path_value<std::filesystem::path> {};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
