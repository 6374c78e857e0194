// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::bases<B>: list the members of the base first:  template <> struct brine::struct_members<B> :
// brine::members<&B::a> {};

#include "misuse.hpp"

struct Base {
    int first = 0;
};
struct Derived : Base {
    int second = 0;
};

void wrap_derived()
{
    bp::class_<Derived>("Derived").def(brine::pickle<brine::members<brine::bases<Base>, &Derived::second>>());
}
