// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// Where is the C++ object of a Python instance?

#include <boost/python/object/find_instance.hpp>
#include <boost/python/type_id.hpp>

#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

/// Null where the object is none, or holds none of that class.
template <class T>
T* find_object(PyObject* self)
{
    return static_cast<T*>(boost::python::objects::find_instance_impl(self, boost::python::type_id<T>()));
}

BRINE_DETAIL_END
