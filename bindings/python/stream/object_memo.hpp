// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which object of a stream has which number? Owned references; numbers that no honest stream of its size has cost no
// room of their own.

#include "object_stack.hpp"

namespace brine {
namespace stream {

class object_memo {
public:
    /// `most`: how many objects can have been memoized by a stream of this many bytes.
    explicit object_memo(std::size_t most) : most_(most) {}
    object_memo(object_memo const&) = delete;
    object_memo& operator=(object_memo const&) = delete;
    ~object_memo()
    {
        while (reached_ > 0)
            Py_XDECREF(objects_[--reached_]);
        Py_XDECREF(far_);
    }

    /// How many numbers have an object.
    std::size_t count() const { return count_; }

    /// Borrowed; null where the number has none, with an error set only when out of memory.
    PyObject* get(std::size_t index)
    {
        if (index < reached_) return objects_[index];
        return far_ ? get_far(index) : nullptr;
    }

    /// False with an error set.
    bool put(std::size_t index, PyObject* object)
    {
        if (index > most_) return put_far(index, object);
        if (index >= reached_ && !reach(index)) return false;
        PyObject* const old = objects_[index];
        objects_[index] = object;
        Py_INCREF(object);
        if (!old) ++count_;
        Py_XDECREF(old);
        return true;
    }

private:
    bool reach(std::size_t index)
    {
        if (!objects_.reach(index)) return false;
        while (reached_ <= index)
            objects_[reached_++] = nullptr;
        return true;
    }

    PyObject* get_far(std::size_t index)
    {
        ref const key(PyLong_FromSize_t(index));
        return key ? PyDict_GetItemWithError(far_, key.get()) : nullptr;
    }

    bool put_far(std::size_t index, PyObject* object)
    {
        if (!far_ && !(far_ = PyDict_New())) return false;
        Py_ssize_t const before = PyDict_GET_SIZE(far_);
        ref const key(PyLong_FromSize_t(index));
        if (!key || PyDict_SetItem(far_, key.get(), object) < 0) return false;
        count_ += static_cast<std::size_t>(PyDict_GET_SIZE(far_) - before);
        return true;
    }

    std::size_t const most_;
    std::size_t reached_ = 0, count_ = 0;
    growing<PyObject*, 32> objects_;
    PyObject* far_ = nullptr; ///< number -> object
};

} // namespace stream
} // namespace brine
