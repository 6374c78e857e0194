// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a container of shared_ptr become a list in which each object is the one that Python knows already?

#include <boost/python.hpp>

#include <brine/same_object.hpp>

template <class Pointers>
boost::python::list same_objects(Pointers const& pointers)
{
    typename brine::same_object::apply<typename Pointers::value_type>::type const to_python;
    boost::python::list made;
    for (auto const& pointer : pointers)
        made.append(boost::python::object(boost::python::handle<>(to_python(pointer))));
    return made;
}
