// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Where do the bytes lie that a state holds? In a bytes object, or in whatever else exports them in one row: what takes
// buffers out of band gives back what it likes, a bytearray, a memoryview, an array of NumPy.

#include <brine/engine/python/ref.hpp>
#include <brine/field_path.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

BRINE_DETAIL_BEGIN

/// How many elements of `size` bytes lie in the `bytes` bytes of `got`.
std::size_t count_elements(std::size_t bytes, std::size_t size, PyObject* got, field_path const& at);

/// Elements as they lie there, for a T that may be made of any bytes; null where they are not aligned for it.
template <class T>
T* aligned_elements(void* data)
{
    return reinterpret_cast<std::uintptr_t>(data) % alignof(T) == 0 ? static_cast<T*>(data) : nullptr;
}

/// The memory, held as long as the block lives.
class block {
public:
    /// TypeError for what has no buffer; ValueError for one that does not lie in a row, or was released.
    block(PyObject* got, field_path const& at) : got_(got)
    {
        if (PyBytes_Check(got)) {
            data_ = PyBytes_AS_STRING(got);
            size_ = static_cast<std::size_t>(PyBytes_GET_SIZE(got));
            return;
        }
        if (!PyObject_CheckBuffer(got)) at.expected(PyExc_TypeError, "bytes", got);
        if (PyObject_GetBuffer(got, &view_, PyBUF_SIMPLE) < 0) at.does_not_convert(got);
        data_ = static_cast<char const*>(view_.buf);
        size_ = static_cast<std::size_t>(view_.len);
    }
    block(block const&) = delete;
    ~block()
    {
        if (view_.obj) PyBuffer_Release(&view_);
    }

    char const* data() const { return data_; }
    std::size_t size() const { return size_; }

    void expect(field_path const& at, std::size_t size) const
    {
        if (size_ != size) at.expected(PyExc_ValueError, ("bytes of length " + std::to_string(size)).c_str(), got_);
    }

    std::size_t count(field_path const& at, std::size_t size) const { return count_elements(size_, size, got_, at); }

    template <class T>
    T const* elements() const
    {
        return aligned_elements<T>(const_cast<char*>(data_));
    }

private:
    PyObject* got_;
    char const* data_;
    std::size_t size_;
    Py_buffer view_{};
};

/// The same for as long as anybody wants: C++ may let go of it anywhere, in any thread.
using shared_buffer = std::shared_ptr<Py_buffer>;

shared_buffer share_buffer(PyObject* got, field_path const& at);

BRINE_DETAIL_END
