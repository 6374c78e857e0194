// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::as_bytes: list a member that holds bytes, such as a std::string or a std::vector<std::byte>

#include "misuse.hpp"

template void wrap<brine::members<brine::as_bytes<&World::number>>>();
