// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::deletable_property: the deleter must be a function:  void clear(T& self)

#include "misuse.hpp"

#include <brine/class_options/deletable_property.hpp>

struct Fence {
    int posts = 0;
};

void wrap_fence()
{
    bp::class_<Fence>("Fence").def(brine::deletable_property("posts", &Fence::posts, &Fence::posts, &Fence::posts));
}
