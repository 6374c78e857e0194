// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::bases<B>: the constructor

#include "misuse.hpp"

struct Base {
    explicit Base(int f) : first(f) {}
    int const first;
    int middle = 0;
};
struct Derived : Base {
    Derived() : Base(0) {}
    int second = 0;
};

template <>
struct brine::struct_members<Base> : brine::members<brine::argument<&Base::first>, &Base::middle> {};

void wrap_derived()
{
    bp::class_<Derived>("Derived").def(brine::pickle<brine::members<brine::bases<Base>, &Derived::second>>());
}
