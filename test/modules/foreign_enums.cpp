// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// foreign_enums: somebody else's module of the same Boost.Python library, which Brine leaves as it is (B6).

#include <boost/python.hpp>

namespace bp = boost::python;

namespace {

enum class foreign_color { red = 1 };
enum class foreign_late { member = 1 };

void make_late_enum()
{
    bp::scope const within = bp::import("foreign_enums");
    bp::enum_<foreign_late>("Late").value("member", foreign_late::member);
}

} // namespace

BOOST_PYTHON_MODULE(foreign_enums)
{
    bp::enum_<foreign_color>("Color").value("red", foreign_color::red);
    bp::def("make_late_enum", make_late_enum);
}
