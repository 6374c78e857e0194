// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/catalogue.hpp>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace gallery {

static_assert(std::is_trivially_copyable_v<Bicycle> && std::is_trivially_destructible_v<Bicycle>,
              "Brine: Catalogue copies bicycles as bytes, and frees its block without destroying them");

namespace {

constexpr std::size_t most_bicycles = std::numeric_limits<std::size_t>::max() / sizeof(Bicycle);

Bicycle* allocate(std::size_t count)
{
    if (count > most_bicycles)
        throw std::length_error("expected at most " + std::to_string(most_bicycles) + " bicycles, got " +
                                std::to_string(count));
    void* block = std::malloc(count * sizeof(Bicycle));
    if (!block) throw std::bad_alloc();
    return static_cast<Bicycle*>(block);
}

} // namespace

Catalogue::Catalogue(Catalogue const& other) : Catalogue() { assign(other.block_, other.size_); }

Catalogue& Catalogue::operator=(Catalogue const& other)
{
    Catalogue(other).swap(*this);
    return *this;
}

Catalogue::Catalogue(Catalogue&& other) noexcept : Catalogue() { swap(other); }

Catalogue& Catalogue::operator=(Catalogue&& other) noexcept
{
    // By way of a temporary, so that the other is left empty and moving to oneself loses nothing.
    Catalogue(std::move(other)).swap(*this);
    return *this;
}

Catalogue::~Catalogue() { std::free(block_); }

void Catalogue::push_back(Bicycle bicycle)
{
    if (size_ == capacity_) reserve(capacity_ == 0 ? 4 : 2 * capacity_);
    new (block_ + size_) Bicycle(bicycle);
    ++size_;
}

void Catalogue::assign(Bicycle const* first, std::size_t count)
{
    // The old block lives until the new one is full: it may be where `first` points.
    Catalogue fresh;
    fresh.reserve(count);
    std::uninitialized_copy_n(first, count, fresh.block_);
    fresh.size_ = count;
    swap(fresh);
}

void Catalogue::reserve(std::size_t count)
{
    if (count <= capacity_) return;
    Bicycle* grown = allocate(count);
    std::uninitialized_copy_n(block_, size_, grown);
    std::free(block_);
    block_ = grown;
    capacity_ = count;
}

void Catalogue::clear() noexcept { Catalogue().swap(*this); }

void Catalogue::swap(Catalogue& other) noexcept
{
    std::swap(block_, other.block_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
}

Bicycle const& Catalogue::at(std::size_t index) const
{
    if (index >= size_)
        throw std::out_of_range("expected an index below " + std::to_string(size_) + ", got " + std::to_string(index));
    return block_[index];
}

bool operator==(Catalogue const& a, Catalogue const& b) noexcept
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

bool operator!=(Catalogue const& a, Catalogue const& b) noexcept { return !(a == b); }

} // namespace gallery
