// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How is an object whole as soon as __new__ returns, without its __init__, as Cython's __cinit__ makes it?
//
//     boost::python::class_<Penguin>("Penguin", boost::python::init<std::string>(boost::python::arg("food")))
//         .def(brine::construct_in_new())           // behind the constructors: they move from __init__ to __new__
//         .def("__init__", &Penguin::eat)      // if wanted: runs after __new__, with the same arguments
//
//     >>> Penguin("fish")                      # constructed, and has eaten
//     >>> Penguin.__new__(Penguin, "wheat")    # constructed, and has not

#include <boost/python/class.hpp>
#include <boost/python/def_visitor.hpp>

#include <brine/detail/instance/allocate.hpp>
#include <brine/engine/class/construct_in_new.hpp>
#include <brine/engine/python/instance_layout.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/engine/python/type_lookup.hpp>

BRINE_DETAIL_BEGIN

template <class Class>
struct maker_in_new {
    using holder = typename Class::metadata::holder;
    static inline PyTypeObject* own = nullptr;

    static PyObject* make(PyTypeObject* cls, PyObject* args, PyObject* keywords)
    {
        // A class_ derived from this one has a constructor of its own, which makes all of the object.
        if (cls != own && nearest_wrapped(cls) != own) return bare_instance(cls).release();
        // With room for the C++ object, which the __new__ of Boost.Python does not give.
        ref self = needs_more_room<holder> ? bare_instance(cls) : ref(new_roomy_instance<holder>(cls));
        return construct_in_new(own, static_cast<ref&&>(self), args, keywords);
    }
};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// Moves the constructors that the class has by then from __init__ to __new__. The C++ object is made there exactly
/// once: calling __init__ again makes none. Instances without one are had of two classes only: of a Python class with
/// another wrapped base before this one, and of a C++ subclass whose own __init__ has not run. An __init__ that is
/// defined later runs after __new__ and gets the same arguments; by default it takes any, and does nothing.
///
/// As in Cython, a Python subclass whose __init__ takes other arguments overrides __new__ too, and calls
/// super().__new__(cls, …) with those of the constructor. Of several wrapped bases such a class comes first, so no two
/// such classes go together, unless one derives from the other in C++. As in Python, an __init__ that is not that of
/// the class runs for what a hand-written getinitargs gives, but for no generated suite.
class construct_in_new : public boost::python::def_visitor<construct_in_new> {
    friend class boost::python::def_visitor_access;

    template <class Class>
    void visit(Class& cls) const
    {
        using maker = detail::maker_in_new<Class>;
        maker::own = reinterpret_cast<PyTypeObject*>(cls.ptr());
        if (!detail::move_constructor_to_new(maker::own, maker::make)) boost::python::throw_error_already_set();
    }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
