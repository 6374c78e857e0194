// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::container_items_with: list what brine/items.hpp names to say of the whole class, such as
// brine::version<...>

#include "misuse.hpp"

void wrap_numbers()
{
    bp::class_<std::vector<int>>("Numbers").def(brine::pickle<brine::container_items_with<&World::number>>());
}
