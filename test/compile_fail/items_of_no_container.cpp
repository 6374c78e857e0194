// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::container_items: the class is no container of the standard library, and derives from none. Write a
// template <> struct brine::value<T>,  or list its members:  brine::pickle<brine::members<&T::a>>()

#include "misuse.hpp"

template void wrap<brine::container_items>();
