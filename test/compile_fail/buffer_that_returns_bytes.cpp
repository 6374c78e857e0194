// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::buffer<&view>: write  brine::buffer_view view(T& of);

#include "misuse.hpp"

#include <brine/class_options/buffer.hpp>

std::string view(World const& world) { return world.country; }

void wrap_world() { bp::class_<World>("World").def(brine::buffer<&view>()); }
