// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// A generated suite, with a member of each kind that the fields' conversion knows.

#include "corner.hpp"

#include <cstdint>

namespace {

struct part {
    int number = 0;
};

struct listed {
    bool yes = false;
    signed char tiny = 0;
    unsigned char small = 0;
    short middle = 0;
    std::int64_t large = 0;
    std::uint64_t huge = 0;
    float narrow = 0;
    double wide = 0;
    std::string text;
    bp::object anything;
    bp::list items;
    std::shared_ptr<part> shared;
};

using listed_suite =
    brine::members<&listed::yes, &listed::tiny, &listed::small, &listed::middle, &listed::large, &listed::huge,
                   &listed::narrow, &listed::wide, &listed::text, &listed::anything, &listed::items, &listed::shared>;

} // namespace

void expose_listed()
{
    bp::class_<part, std::shared_ptr<part>>("Part")
        .def_readwrite("number", &part::number)
        .def(brine::pickle<brine::members<&part::number>>());
    bp::class_<listed>("Listed")
        .def_readwrite("yes", &listed::yes)
        .add_property("shared", bp::make_getter(&listed::shared, bp::return_value_policy<bp::return_by_value>()),
                      bp::make_setter(&listed::shared))
        .def_readwrite("text", &listed::text)
        .def(brine::pickle<listed_suite>());
}
