// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::as_bytes: list a member that holds bytes, such as a std::string or a std::vector<std::byte>

#include "misuse.hpp"

#include <vector>

struct Numbers {
    std::vector<int> all;
};

void wrap_numbers()
{
    bp::class_<Numbers>("Numbers").def(brine::pickle<brine::members<brine::as_bytes<&Numbers::all>>>());
}
