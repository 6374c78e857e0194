// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// An array of numbers in any number of dimensions, in memory of its own or of somebody else's, which it can lend.

#include <gallery/element.hpp>

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <vector>

namespace gallery {

/// How the elements follow each other: with the last index running fastest (C), or the first (Fortran).
enum class Order { c, fortran };

/// Somebody's memory: `size` bytes from `start` on, which live as long as the pointer or a copy of it.
struct Memory {
    std::shared_ptr<void> start;
    std::size_t size = 0;
    bool readonly = false;
    bool borrowed = false; ///< it has another owner, whose size it counts for
};

/// Thrown by what would move memory that is lent.
class Lent : public std::logic_error {
    using std::logic_error::logic_error;
};

/// Every function that throws leaves the samples as they were. Shapes of more than 64 dimensions, or of more bytes than
/// memory can be addressed with, throw std::invalid_argument; std::bad_alloc where there is no such block.
class Samples {
public:
    using Shape = std::vector<std::size_t>; ///< the lengths of the dimensions; without any, there is one element

    static constexpr std::size_t most_dimensions = 64;

    /// Zeros.
    explicit Samples(Shape shape = {0}, Element type = Element::float64, Order order = Order::c);

    /// In that memory, of which nothing is copied. std::invalid_argument where its size is not that of the samples.
    Samples(Shape shape, Element type, Order order, Memory memory);

    /// In memory of its own, which can be written.
    Samples(Samples const& other);
    Samples& operator=(Samples const& other); ///< throws Lent

    Shape const& shape() const noexcept { return shape_; }
    Element type() const noexcept { return type_; }
    Order order() const noexcept { return order_; }
    bool readonly() const noexcept { return readonly_; }
    bool borrowed() const noexcept { return borrowed_; } ///< whether the memory has another owner

    /// The size of the memory, in bytes.
    std::size_t size() const noexcept { return size_; }

    /// The steps from one element to the next in each dimension, in bytes.
    std::vector<std::ptrdiff_t> strides() const;

    /// Never null, though there may be no byte behind it.
    void const* data() const noexcept { return block_.get(); }
    void* data(); ///< throws std::logic_error where the samples are read-only

    /// The memory, lent: it stays where it is until the last copy of the pointer is gone.
    std::shared_ptr<void> lend() const noexcept { return block_; }
    bool is_lent() const noexcept { return block_.use_count() > 1; }

    /// The same memory, lent, with the dimensions the other way round, and so in the other order.
    Samples transposed() const;

    /// Another shape for the same elements, in the order in which they lie; zeros behind them where there are to be
    /// more, and the last ones go where there are to be fewer. Throws Lent, and std::invalid_argument if read-only.
    void resize(Shape shape);

    void swap(Samples& other); ///< throws Lent

    /// Whether the type, the shape, the order and every byte are the same.
    friend bool operator==(Samples const& a, Samples const& b) noexcept;
    friend bool operator!=(Samples const& a, Samples const& b) noexcept { return !(a == b); }

private:
    void expect_not_lent() const;

    Shape shape_;
    Element type_;
    Order order_;
    std::size_t size_;
    std::shared_ptr<void> block_; // no other part of the samples holds it: a second owner is a borrower
    bool readonly_;
    bool borrowed_ = false;
};

} // namespace gallery
