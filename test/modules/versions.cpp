// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// this_version and other_version: the same source, compiled as two versions of the toolkit.

#include <boost/python.hpp>

#include <brine/pickle.hpp>

#include <string>

namespace bp = boost::python;

namespace BRINE_TEST_MODULE {

struct note {
    std::string text;
};

struct named {
    explicit named(std::string n) : name(std::move(n)) {}
    std::string name;
};
struct named_suite : bp::pickle_suite {
    static bp::tuple getinitargs(named const& self) { return bp::make_tuple(self.name); }
};

/// Holds any object, one of the other version's classes too.
struct box {
    bp::object content;
};

} // namespace BRINE_TEST_MODULE

using namespace BRINE_TEST_MODULE;

#define BRINE_TEST_TEXT(name) BRINE_TEST_QUOTE(name)
#define BRINE_TEST_QUOTE(name) #name

BOOST_PYTHON_MODULE(BRINE_TEST_MODULE)
{
    bp::scope().attr("toolkit") = BRINE_TEST_TEXT(BRINE_ABI_NAMESPACE);
    bp::class_<note>("Note").def_readwrite("text", &note::text).def(brine::pickle<brine::members<&note::text>>());
    bp::class_<named>("Named", bp::init<std::string>())
        .def_readonly("name", &named::name)
        .def(brine::pickle<named_suite>());
    bp::class_<box>("Box")
        .add_property(
            "content", +[](box const& self) { return self.content; },
            +[](box& self, bp::object content) { self.content = content; })
        .def(brine::pickle<brine::members<&box::content>>());
}
