// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Which objects have been written, and as the how manieth? An open table by address; a graph's size is all it costs.

#include <brine/engine/python/ref.hpp>

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace brine {
namespace stream {

class memo_table {
public:
    memo_table() = default;
    memo_table(memo_table const&) = delete;
    memo_table& operator=(memo_table const&) = delete;
    ~memo_table()
    {
        if (owning_) release_objects();
        if (slots_ != small_) std::free(slots_);
    }

    /// How many numbers were given.
    std::size_t size() const { return numbers_; }

    /// For when nobody can drop the objects meanwhile. Else their addresses could be taken again.
    void own_nothing() { owning_ = false; }

    /// What add returned for the object; -1 for none.
    std::ptrdiff_t find(PyObject* object) const
    {
        if (size_ == 0) return -1;
        for (std::size_t i = start(object);; ++i) {
            slot const& at = slots_[i & mask_];
            if (at.object == object) return at.index;
            if (!at.object) return -1;
        }
    }

    /// The number that the object's MEMOIZE gives it; -1 with an error set.
    std::ptrdiff_t add(PyObject* object)
    {
        if (size_ == 0) {
            std::memset(small_, 0, sizeof small_);
        } else if (size_ * 2 > mask_ && !enlarge()) {
            PyErr_NoMemory();
            return -1;
        }
        ++size_;
        auto const index = static_cast<std::ptrdiff_t>(numbers_++);
        field_path(object, index);
        if (owning_) Py_INCREF(object);
        return index;
    }

    /// A number for an object that nobody will ask for.
    void pass_number() { ++numbers_; }

private:
    struct slot {
        PyObject* object;
        std::ptrdiff_t index;
    };

    /// Neighbours in memory stay neighbours here, and no stride of addresses falls on the same few slots.
    std::size_t start(PyObject* object) const
    {
        auto const address = reinterpret_cast<std::uintptr_t>(object);
        return (address >> 4) ^ (address >> 13) ^ (address >> 22);
    }

    void field_path(PyObject* object, std::ptrdiff_t index)
    {
        std::size_t i = start(object);
        while (slots_[i & mask_].object)
            ++i;
        slots_[i & mask_] = {object, index};
    }

    bool enlarge()
    {
        slot* const old = slots_;
        std::size_t const old_mask = mask_;
        std::size_t const count = (mask_ + 1) * 4;
        auto* const larger = static_cast<slot*>(std::calloc(count, sizeof(slot)));
        if (!larger) return false;
        slots_ = larger;
        mask_ = count - 1;
        for (std::size_t i = 0; i <= old_mask; ++i)
            if (old[i].object) field_path(old[i].object, old[i].index);
        if (old != small_) std::free(old);
        return true;
    }

    void release_objects()
    {
        for (std::size_t i = 0; size_ && i <= mask_; ++i)
            Py_XDECREF(slots_[i].object);
    }

    bool owning_ = true;
    std::size_t size_ = 0, numbers_ = 0, mask_ = 31; ///< size_: objects
    slot* slots_ = small_;
    slot small_[32]; // cleared when the first is added
};

} // namespace stream
} // namespace brine
