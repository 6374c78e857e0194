// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How is a class closed to subclasses, those written in Python and those of class_<Derived, bases<T>>?
//
//     boost::python::class_<Norwegian, boost::python::bases<Parrot>>("Norwegian")
//         .def(brine::final_class())

#include <boost/python/def_visitor.hpp>

#include <brine/detail/python.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// Whoever derives from the class gets Python's own TypeError, as for bool. Its bases stay open.
class final_class : public boost::python::def_visitor<final_class> {
    friend class boost::python::def_visitor_access;

    template <class Class>
    void visit(Class& cls) const
    {
        PyTypeObject* const type = detail::as_type(cls.ptr());
        type->tp_flags &= ~static_cast<unsigned long>(Py_TPFLAGS_BASETYPE);
        PyType_Modified(type);
    }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
