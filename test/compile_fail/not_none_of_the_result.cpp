// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::not_none: positions count from 1

#include "misuse.hpp"

#include <brine/class_options/not_none.hpp>

struct Fence {
    int posts(Fence const*) const { return 0; }
};

void wrap_fence() { bp::class_<Fence>("Fence").def("posts", &Fence::posts, brine::not_none<0>("self")); }
