// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#include "version_family.hpp"

#include <boost/python.hpp>

#include <brine/pickle.hpp>

BOOST_PYTHON_MODULE(version_base)
{
    boost::python::class_<version_base_class>("Base")
        .def_readwrite("below", &version_base_class::below)
        .def(brine::pickle<brine::members<&version_base_class::below>>());
}
