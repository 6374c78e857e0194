// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::span<T const>: the elements must be numbers, or structs of numbers whose members are listed

#include "misuse.hpp"

struct Titles {
    brine::span<std::string const> all() const { return {}; }
    void set_all(brine::span<std::string const>) {}
};

void wrap_titles()
{
    bp::class_<Titles>("Titles").def(brine::pickle<brine::members<brine::property<&Titles::all, &Titles::set_all>>>());
}
