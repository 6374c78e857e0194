// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// A record of texts, which can never lead back to itself.

#include <string>
#include <vector>

namespace gallery {

struct UserInfo {
    std::string name;
    std::vector<std::string> addresses;

    friend bool operator==(UserInfo const& a, UserInfo const& b)
    {
        return a.name == b.name && a.addresses == b.addresses;
    }
    friend bool operator!=(UserInfo const& a, UserInfo const& b) { return !(a == b); }
};

} // namespace gallery
