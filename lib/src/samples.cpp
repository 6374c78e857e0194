// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/samples.hpp>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>
#include <string>
#include <utility>

namespace gallery {

namespace {

/// The bytes of all elements. A length of 0 does not excuse the others from fitting together: strides need them.
std::size_t size_in_bytes(Samples::Shape const& shape, Element type)
{
    if (shape.size() > Samples::most_dimensions)
        throw std::invalid_argument("expected at most " + std::to_string(Samples::most_dimensions) +
                                    " dimensions, got " + std::to_string(shape.size()));
    std::size_t room = static_cast<std::size_t>(std::numeric_limits<std::ptrdiff_t>::max()) / size_of(type);
    bool empty = false;
    std::size_t bytes = size_of(type);
    for (std::size_t length : shape) {
        empty = empty || length == 0;
        if (length > room) throw std::invalid_argument("the shape has more bytes than can be addressed");
        room /= std::max<std::size_t>(length, 1);
        bytes *= std::max<std::size_t>(length, 1);
    }
    return empty ? 0 : bytes;
}

std::shared_ptr<void> zeros(std::size_t size)
{
    void* const block = std::calloc(std::max<std::size_t>(size, 1), 1);
    if (!block) throw std::bad_alloc();
    return std::shared_ptr<void>(block, std::free);
}

} // namespace

Samples::Samples(Shape shape, Element type, Order order)
    : shape_(std::move(shape)), type_(type), order_(order), size_(size_in_bytes(shape_, type)), block_(zeros(size_)),
      readonly_(false)
{}

Samples::Samples(Shape shape, Element type, Order order, Memory memory)
    : shape_(std::move(shape)), type_(type), order_(order), size_(size_in_bytes(shape_, type)),
      readonly_(memory.readonly), borrowed_(memory.borrowed)
{
    if (memory.size != size_)
        throw std::invalid_argument("expected " + std::to_string(size_) + " bytes, got " + std::to_string(memory.size));
    // With a count of owners of its own: that somebody owns this memory too does not mean that it is lent.
    void* const start = memory.start.get();
    block_ = start ? std::shared_ptr<void>(start, [owner = std::move(memory.start)](void*) {}) : zeros(0);
}

Samples::Samples(Samples const& other) : Samples(other.shape_, other.type_, other.order_)
{
    std::memcpy(block_.get(), other.block_.get(), size_);
}

Samples& Samples::operator=(Samples const& other)
{
    Samples copy(other);
    swap(copy);
    return *this;
}

void* Samples::data()
{
    if (readonly_) throw std::logic_error("the samples are read-only");
    return block_.get();
}

std::vector<std::ptrdiff_t> Samples::strides() const
{
    std::vector<std::ptrdiff_t> strides(shape_.size());
    std::ptrdiff_t step = static_cast<std::ptrdiff_t>(size_of(type_));
    for (std::size_t i = 0; i < shape_.size(); ++i) {
        std::size_t const dimension = order_ == Order::fortran ? i : shape_.size() - 1 - i;
        strides[dimension] = step;
        step *= static_cast<std::ptrdiff_t>(std::max<std::size_t>(shape_[dimension], 1));
    }
    return strides;
}

Samples Samples::transposed() const
{
    return Samples(Shape(shape_.rbegin(), shape_.rend()), type_, order_ == Order::c ? Order::fortran : Order::c,
                   {lend(), size_, readonly_, true});
}

void Samples::resize(Shape shape)
{
    expect_not_lent();
    if (readonly_) throw std::invalid_argument("the samples are read-only");
    Samples resized(std::move(shape), type_, order_);
    std::memcpy(resized.block_.get(), block_.get(), std::min(size_, resized.size_));
    swap(resized);
}

void Samples::swap(Samples& other)
{
    expect_not_lent();
    other.expect_not_lent();
    std::swap(shape_, other.shape_);
    std::swap(type_, other.type_);
    std::swap(order_, other.order_);
    std::swap(size_, other.size_);
    std::swap(block_, other.block_);
    std::swap(readonly_, other.readonly_);
    std::swap(borrowed_, other.borrowed_);
}

void Samples::expect_not_lent() const
{
    if (is_lent()) throw Lent("the memory of the samples is lent; it stays in place until the last view is released");
}

bool operator==(Samples const& a, Samples const& b) noexcept
{
    return a.type_ == b.type_ && a.order_ == b.order_ && a.shape_ == b.shape_ &&
           std::memcmp(a.block_.get(), b.block_.get(), a.size_) == 0;
}

} // namespace gallery
