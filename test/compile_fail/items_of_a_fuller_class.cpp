// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// expect: brine::container_items: the class has more data than the container that it derives from, which would be lost

#include "misuse.hpp"

struct Track : std::vector<double> {
    std::string name;
};

void wrap_track() { bp::class_<Track>("Track").def(brine::pickle<brine::container_items>()); }
