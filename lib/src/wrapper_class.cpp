// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include <gallery/wrapper_class.hpp>

#include <cstdlib>
#include <iterator>
#include <new>

namespace gallery {

namespace {
std::size_t freed = 0;
Pair pool[4] = {};
} // namespace

Pair* new_pair() { return static_cast<Pair*>(std::calloc(1, sizeof(Pair))); }

void free_pair(Pair* pair) noexcept
{
    ++freed;
    std::free(pair);
}

std::size_t pairs_freed() { return freed; }

Pair* pool_pair(std::size_t at) { return at < std::size(pool) ? &pool[at] : nullptr; }

WrapperClass::~WrapperClass()
{
    if (owner_) free_pair(pair_);
}

std::unique_ptr<WrapperClass> WrapperClass::from_ptr(Pair* pair, bool owner)
{
    auto made = std::make_unique<WrapperClass>();
    made->pair_ = pair;
    made->owner_ = owner && pair;
    return made;
}

std::unique_ptr<WrapperClass> WrapperClass::new_struct()
{
    auto made = std::make_unique<WrapperClass>(); // first: what follows cannot throw once there is a pair
    made->pair_ = new_pair();
    if (!made->pair_) throw std::bad_alloc();
    made->owner_ = true;
    return made;
}

std::unique_ptr<WrapperClass> WrapperClass::borrow(std::shared_ptr<WrapperClass> const& lender)
{
    auto made = from_ptr(lender->pair_);
    made->lender_ = lender->lender_ ? lender->lender_ : lender; // so that no chain of borrowers grows
    return made;
}

bool operator==(WrapperClass const& x, WrapperClass const& y)
{
    if (!x.pair_ || !y.pair_) return x.pair_ == y.pair_;
    return x.pair_->a == y.pair_->a && x.pair_->b == y.pair_->b;
}

} // namespace gallery
