// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How is a class closed to subclasses, those written in Python and those of class_<Derived, bases<T>>?
//
//     boost::python::class_<Norwegian, boost::python::bases<Parrot>>("Norwegian")
//         .def(brine::final_class())

#include <brine/engine/python/ref.hpp>
#include <brine/detail/instance/class_visitor.hpp>

BRINE_DETAIL_BEGIN

inline bool close_to_subclasses(PyTypeObject* cls)
{
    cls->tp_flags &= ~static_cast<unsigned long>(Py_TPFLAGS_BASETYPE);
    PyType_Modified(cls);
    return true;
}

BRINE_DETAIL_END

BRINE_DERIVED_BEGIN

/// Whoever derives from the class gets Python's own TypeError, as for bool. Its bases stay open.
struct final_class : detail::type_visitor<detail::close_to_subclasses> {};

BRINE_DERIVED_END
