// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Bicycles in one malloc'ed block: the kind of memory that cannot be pickled as it stands.

#include <gallery/bicycle.hpp>

#include <cstddef>

namespace gallery {

/// Every function that throws leaves the catalogue as it was. Growing throws std::length_error when the size
/// of the block in bytes would overflow, and std::bad_alloc when there is no such block.
class Catalogue {
public:
    /// Empty, without a block.
    Catalogue() noexcept = default;

    Catalogue(Catalogue const& other);
    Catalogue& operator=(Catalogue const& other);

    /// Takes the other's block and leaves the other empty.
    Catalogue(Catalogue&& other) noexcept;
    Catalogue& operator=(Catalogue&& other) noexcept;

    virtual ~Catalogue();

    /// Appends one bicycle; may move the block.
    void push_back(Bicycle bicycle);

    /// Replaces the contents by the `count` bicycles from `first` on, which may be this catalogue's own;
    /// `first` may be null where `count` is 0.
    void assign(Bicycle const* first, std::size_t count);

    /// Makes room for `count` bicycles in all; never shrinks.
    void reserve(std::size_t count);

    /// Removes every bicycle and frees the block.
    void clear() noexcept;

    void swap(Catalogue& other) noexcept;

    /// The number of bicycles.
    std::size_t size() const noexcept { return size_; }

    /// The block's start: null as long as none was needed.
    Bicycle const* data() const noexcept { return block_; }

    Bicycle const* begin() const noexcept { return block_; }
    Bicycle const* end() const noexcept { return block_ + size_; }

    /// The bicycle at `index`, counted from 0; throws std::out_of_range.
    Bicycle const& at(std::size_t index) const;

private:
    Bicycle* block_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

inline void swap(Catalogue& a, Catalogue& b) noexcept { a.swap(b); }

/// Whether both hold equal bicycles in the same order; what a derived class adds does not count.
bool operator==(Catalogue const& a, Catalogue const& b) noexcept;
bool operator!=(Catalogue const& a, Catalogue const& b) noexcept;

} // namespace gallery
