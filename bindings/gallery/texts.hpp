// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How do texts in C++ become a list in Python, and come back checked?

#include <boost/python.hpp>

#include <brine/state.hpp>

#include <string>
#include <vector>

using texts = std::vector<std::string>;

inline boost::python::list listed(texts const& values)
{
    boost::python::list made;
    for (std::string const& value : values)
        made.append(value);
    return made;
}

/// Of any iterable; TypeError that names class and field for what is no text. Boost.Python alone takes bytes, too.
inline texts checked_texts(char const* cls, char const* field, boost::python::object const& values)
{
    auto [checked] = brine::unpack<texts>(cls, {field}, boost::python::make_tuple(boost::python::list(values)));
    return checked;
}
