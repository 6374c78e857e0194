// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// std::string, as str: it holds text in UTF-8. For one that holds bytes, list brine::as_bytes<&T::member>.
// std::u16string, in UTF-16, std::u32string, in UTF-32, and std::wstring, in one of the two, as str: surrogates that
// stand alone are kept.

#include <brine/engine/python/ref.hpp>
#include <brine/value.hpp>

#include <cstddef>
#include <cstring>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

template <class Traits, class Allocator>
struct value<std::basic_string<char, Traits, Allocator>> {
    using type = std::basic_string<char, Traits, Allocator>;

    static PyObject* save(type const& given, field_path const& at)
    {
        PyObject* const made = PyUnicode_DecodeUTF8(given.data(), static_cast<Py_ssize_t>(given.size()), nullptr);
        if (!made) at.refuse_to_save();
        return made;
    }
    static type load(PyObject* got, field_path const& at)
    {
        if (!PyUnicode_Check(got)) at.expected(PyExc_TypeError, "a str", got);
        Py_ssize_t size = 0;
        char const* const text = PyUnicode_AsUTF8AndSize(got, &size);
        if (text) return type(text, static_cast<std::size_t>(size));
        if (!detail::drop_error(PyExc_UnicodeError)) field_path::fail();
        at.expected(PyExc_ValueError, "a str that UTF-8 can encode", got);
    }
    static void append_type_name(std::string& name) { name += "str"; }
};

template <class Char, class Traits, class Allocator>
struct value<std::basic_string<Char, Traits, Allocator>, std::enable_if_t<(sizeof(Char) > 1)>> {
    using type = std::basic_string<Char, Traits, Allocator>;

    static PyObject* save(type const& given, field_path const& at)
    {
        int order = PY_LITTLE_ENDIAN ? -1 : 1; // said, so that a byte order mark is text like any other
        auto const decode = is_utf_16 ? PyUnicode_DecodeUTF16 : PyUnicode_DecodeUTF32;
        auto const size = static_cast<Py_ssize_t>(given.size() * sizeof(Char));
        PyObject* const made = decode(reinterpret_cast<char const*>(given.data()), size, "surrogatepass", &order);
        if (!made) at.refuse_to_save();
        return made;
    }

    static type load(PyObject* got, field_path const& at)
    {
        if (!PyUnicode_Check(got)) at.expected(PyExc_TypeError, "a str", got);
        detail::ref const bytes(PyUnicode_AsEncodedString(got, encoding, "surrogatepass"));
        if (!bytes) field_path::fail();
        type made(static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.get())) / sizeof(Char), Char());
        if (!made.empty()) std::memcpy(made.data(), PyBytes_AS_STRING(bytes.get()), made.size() * sizeof(Char));
        return made;
    }

    static void append_type_name(std::string& name) { name += "str"; }

private:
    static constexpr bool is_utf_16 = sizeof(Char) == 2;
    static_assert(is_utf_16 || sizeof(Char) == 4, "brine: a character is of 1, 2 or 4 bytes");
    static constexpr char const* encoding =
        PY_LITTLE_ENDIAN ? (is_utf_16 ? "utf-16-le" : "utf-32-le") : (is_utf_16 ? "utf-16-be" : "utf-32-be");
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
