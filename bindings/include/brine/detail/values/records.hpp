// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do many structs with std::string members travel? As one bytes object too: their number, then row by row the
// members, of which those that can be packed are, and a string has its size in front. A list of tuples takes the
// pickler twenty times as long; a few structs are one all the same, for people to read.

#include <brine/detail/values/byte_block.hpp>
#include <brine/detail/values/packed.hpp>
#include <brine/engine/python/ref.hpp>

#include <cstdint>
#include <string>

BRINE_DETAIL_BEGIN

constexpr std::size_t least_rows = 16;

/// Whether a T can be part of a row, with
///     static std::size_t size(T const& given);
///     static void write(char*& to, T const& given, place const& at);
///     static T read(row_reader& from, place const& at);
template <class T, class = void>
struct row_item {
    static constexpr bool possible = packed<T>::possible;
    static constexpr bool is_struct = false;
};

/// Whether a container of T may go by rows.
template <class T>
constexpr bool goes_by_rows()
{
    if constexpr (packed<T>::possible)
        return false;
    else
        return row_item<T>::possible && row_item<T>::is_struct;
}

// Sizes: seven bits to a byte, the lowest first; all but the last have the eighth.

constexpr std::size_t size_of_size(std::size_t given)
{
    std::size_t count = 1;
    for (; given >= 0x80; given >>= 7)
        ++count;
    return count;
}

void write_size(char*& to, std::size_t given);

/// Reads no further than the block goes.
class row_reader {
public:
    row_reader(block const& bytes, PyObject* got) : next_(bytes.data()), left_(bytes.size()), got_(got) {}

    char const* take(std::size_t size, field_path const& at)
    {
        if (size > left_) at.expected(PyExc_ValueError, "bytes that do not end in the middle of an element", got_);
        char const* const here = next_;
        next_ += size;
        left_ -= size;
        return here;
    }
    /// Of what takes a byte or more each.
    std::size_t take_size(field_path const& at)
    {
        std::size_t size = 0;
        for (int shift = 0;; shift += 7) {
            auto const byte = static_cast<unsigned char>(*take(1, at));
            if (shift < 57) size |= static_cast<std::size_t>(byte & 0x7f) << shift;
            if (byte < 0x80 && shift < 57) break;
            if (shift >= 57) take(left_ + 1, at);
        }
        if (size > left_) take(size, at);
        return size;
    }
    void expect_end(field_path const& at) const
    {
        if (left_) at.expected(PyExc_ValueError, "bytes that end with the last element", got_);
    }
    PyObject* got() const { return got_; }

private:
    char const* next_;
    std::size_t left_;
    PyObject* got_;
};

bool is_ascii(char const* text, std::size_t size);

/// Text, as value<std::string> takes it; `is_bytes` where anything goes.
template <bool is_bytes>
struct row_text {
    static std::size_t size(std::string const& given) { return size_of_size(given.size()) + given.size(); }
    static void write(char*& to, std::string const& given, field_path const& at)
    {
        if (!is_bytes && !is_utf_8(given.data(), given.size())) at.refuse_to_save();
        write_size(to, given.size());
        std::memcpy(to, given.data(), given.size());
        to += given.size();
    }
    static std::string read(row_reader& from, field_path const& at)
    {
        std::size_t const size = from.take_size(at);
        char const* const text = from.take(size, at);
        if (!is_bytes && !is_utf_8(text, size)) at.does_not_convert(from.got());
        return std::string(text, size);
    }

private:
    /// False with an error set, that of Python.
    static bool is_utf_8(char const* text, std::size_t size)
    {
        return is_ascii(text, size) ||
               ref(PyUnicode_DecodeUTF8(text, static_cast<Py_ssize_t>(size), nullptr)).get() != nullptr;
    }
};

/// A new bytes object of the rows.
template <class T, class Range>
PyObject* save_rows(Range const& given, std::size_t count, field_path const& at)
{
    std::size_t size = size_of_size(count);
    for (auto const& each : given)
        size += row_item<T>::size(each);
    ref bytes(PyBytes_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(size)));
    if (!bytes) field_path::fail();
    char* to = PyBytes_AS_STRING(bytes.get());
    write_size(to, count);
    std::size_t next = 0;
    for (auto const& each : given)
        row_item<T>::write(to, each, at.item(next++));
    return bytes.release();
}

/// Calls reserve(count), then add(element) for each; false says that it was there already.
template <class T, class Reserve, class Add>
void load_rows(PyObject* got, field_path const& at, Reserve reserve, Add add)
{
    block const bytes(got, at);
    row_reader from(bytes, got);
    std::size_t const count = from.take_size(at);
    reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        field_path const at_it = at.item(i);
        if (!add(row_item<T>::read(from, at_it))) at_it.expected(PyExc_ValueError, "distinct keys", got);
    }
    from.expect_end(at);
}

BRINE_DETAIL_END
