// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

// only_enums: no class at all. One line serves its enums, those before it and those behind it (B6).

#include <boost/python.hpp>

#include <brine/enums.hpp>

namespace bp = boost::python;

namespace {

enum class before { member = 1 };
enum class behind { member = 1 };

} // namespace

BOOST_PYTHON_MODULE(only_enums)
{
    bp::enum_<before>("Before").value("member", before::member);
    brine::enums();
    bp::enum_<behind>("Behind").value("member", behind::member);
    bp::def("enums_too_late", brine::enums);
}
