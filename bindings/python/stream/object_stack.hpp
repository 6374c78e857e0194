// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// What does the reader's stack hold? Owned objects, and marks, below the last of which nothing may be taken.

#include "library.hpp"

#include <cstdlib>
#include <cstring>

namespace brine {
namespace stream {

/// An array of plain values that begins in place and grows by malloc.
template <class T, std::size_t Few>
class growing {
public:
    growing() = default;
    growing(growing const&) = delete;
    growing& operator=(growing const&) = delete;
    ~growing()
    {
        if (items_ != few_) std::free(items_);
    }

    T& operator[](std::size_t i) { return items_[i]; }
    std::size_t room() const { return room_; }

    /// Room for one more than `size`; false with an error set.
    bool reach(std::size_t size) { return size < room_ || enlarge(size); }

private:
    bool enlarge(std::size_t size)
    {
        std::size_t const wanted = size + size / 2 + Few;
        auto* const larger = wanted > PTRDIFF_MAX / sizeof(T)
                                 ? nullptr
                                 : static_cast<T*>(std::realloc(items_ == few_ ? nullptr : items_, wanted * sizeof(T)));
        if (!larger) {
            PyErr_NoMemory();
            return false;
        }
        if (items_ == few_) std::memcpy(larger, few_, sizeof few_);
        items_ = larger;
        room_ = wanted;
        return true;
    }

    std::size_t room_ = Few;
    T* items_ = few_;
    T few_[Few];
};

class object_stack {
public:
    object_stack() = default;
    object_stack(object_stack const&) = delete;
    object_stack& operator=(object_stack const&) = delete;
    ~object_stack() { drop_from(0); }

    std::size_t size() const { return size_; }
    std::size_t fence() const { return fence_; } ///< where what may be taken begins
    PyObject*& operator[](std::size_t i) { return objects_[i]; }
    PyObject*& top() { return objects_[size_ - 1]; }

    /// Takes over the reference; false with an error set, also if it is null.
    bool push(PyObject* owned)
    {
        if (!owned) return false;
        if (!objects_.reach(size_)) {
            Py_DECREF(owned);
            return false;
        }
        objects_[size_++] = owned;
        return true;
    }

    bool push_borrowed(PyObject* object)
    {
        Py_INCREF(object);
        return push(object);
    }

    /// A null ref with an error set where there is none.
    ref pop()
    {
        if (has(1)) return ref(objects_[--size_]);
        return ref();
    }

    /// Whether so many can be taken; sets the error where not.
    bool has(std::size_t count)
    {
        if (size_ - fence_ >= count) return true;
        return underflow();
    }

    bool underflow()
    {
        PyErr_SetString(library.unpickling_error, marks_size_ ? "unexpected MARK found" : "unpickling stack underflow");
        return false;
    }

    bool push_mark()
    {
        if (!marks_.reach(marks_size_)) return false;
        marks_[marks_size_++] = fence_ = size_;
        return true;
    }

    /// Where the last mark stood; the mark is gone. False with an error set where there is none.
    bool pop_mark(std::size_t& begin)
    {
        if (marks_size_ == 0) {
            PyErr_SetString(library.unpickling_error, "could not find MARK");
            return false;
        }
        begin = marks_[--marks_size_];
        fence_ = marks_size_ ? marks_[marks_size_ - 1] : 0;
        return true;
    }

    /// The opcode POP: a mark, if one is on top, else an object.
    bool pop_anything()
    {
        std::size_t begin;
        if (marks_size_ && fence_ == size_) return pop_mark(begin);
        return bool(pop());
    }

    /// All from there on, as a tuple: null with an error set. What is above `begin` is gone then.
    PyObject* take_tuple(std::size_t begin)
    {
        if (begin < fence_) {
            underflow();
            return nullptr;
        }
        auto const count = static_cast<Py_ssize_t>(size_ - begin);
        PyObject* const tuple = PyTuple_New(count);
        if (!tuple) return nullptr;
        for (Py_ssize_t i = 0; i < count; ++i)
            PyTuple_SET_ITEM(tuple, i, objects_[begin + static_cast<std::size_t>(i)]);
        size_ = begin;
        return tuple;
    }

    void drop_from(std::size_t begin)
    {
        while (size_ > begin)
            Py_DECREF(objects_[--size_]);
    }

    /// For who has taken over the references: from there on, or of so many.
    void forget_from(std::size_t begin) { size_ = begin; }
    void forget(std::size_t begin, std::size_t count)
    {
        size_ -= count;
        std::memmove(&objects_[begin], &objects_[begin + count], (size_ - begin) * sizeof(PyObject*));
    }

private:
    growing<PyObject*, 64> objects_;
    growing<std::size_t, 16> marks_;
    std::size_t size_ = 0, fence_ = 0, marks_size_ = 0;
};

} // namespace stream
} // namespace brine
