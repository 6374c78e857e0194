// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::argument needs  .def(brine::pickle<brine::members<...>>())  in place of
// .def_pickle(brine::members<...>())

#include "misuse.hpp"

struct Deed {
    explicit Deed(int l) : lot(l) {}
    int const lot;
};

void wrap_deed()
{
    bp::class_<Deed>("Deed", bp::init<int>()).def_pickle(brine::members<brine::argument<&Deed::lot>>());
}
