// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A wrapper of a struct that a C library allocates, and either side may own.

#include <cstddef>
#include <memory>

namespace gallery {

// What the C library has.

struct Pair {
    int a;
    int b;
};

Pair* new_pair();                ///< {0, 0}; null where memory is out.
void free_pair(Pair*) noexcept;  ///< One that new_pair made, once.
std::size_t pairs_freed();       ///< How often free_pair was called.
Pair* pool_pair(std::size_t at); ///< One of four pairs that exist as long as the process; null beyond them.

/// Refers to a Pair, or to none. An owner frees it when it is destroyed. One that borrows keeps its lender alive; one
/// that was made from a bare pointer cannot. Neither copied nor moved: there is one owner at most.
class WrapperClass {
public:
    WrapperClass() = default; ///< Refers to none.
    ~WrapperClass();
    WrapperClass(WrapperClass const&) = delete;
    WrapperClass& operator=(WrapperClass const&) = delete;

    /// A null pointer gives a wrapper that refers to none, and owns nothing.
    static std::unique_ptr<WrapperClass> from_ptr(Pair* pair, bool owner = false);
    /// Owns a new pair, {0, 0}. std::bad_alloc where memory is out.
    static std::unique_ptr<WrapperClass> new_struct();

    /// Refers to what the lender refers to. The lender must not be null.
    static std::unique_ptr<WrapperClass> borrow(std::shared_ptr<WrapperClass> const& lender);

    Pair* pair() const { return pair_; }                                    ///< May be null.
    std::shared_ptr<WrapperClass> const& lender() const { return lender_; } ///< Null where it borrows of nobody.
    bool owner() const { return owner_; }

    /// Whether the values are the same, or both refer to none.
    friend bool operator==(WrapperClass const& x, WrapperClass const& y);
    friend bool operator!=(WrapperClass const& x, WrapperClass const& y) { return !(x == y); }

private:
    Pair* pair_ = nullptr;
    bool owner_ = false;
    std::shared_ptr<WrapperClass> lender_;
};

} // namespace gallery
