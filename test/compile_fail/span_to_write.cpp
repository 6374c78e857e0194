// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::span: a state is read only, so write  brine::span<T const>

#include "misuse.hpp"

struct Numbers {
    brine::span<int> all() { return {}; }
    void set_all(brine::span<int>) {}
};

void wrap_numbers()
{
    bp::class_<Numbers>("Numbers").def(
        brine::pickle<brine::members<brine::property<&Numbers::all, &Numbers::set_all>>>());
}
