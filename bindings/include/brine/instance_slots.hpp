// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a wrapped class refuse what Boost.Python gives every instance: dynamic attributes, and weak references?
//
//     class_<Animal>("Animal", init<int>())
//         .def(brine::no_attributes())         // animal.has_tail = True is an AttributeError
//         .def(brine::no_weak_references());   // weakref.ref(animal) is a TypeError

#include <boost/python/class.hpp>
#include <boost/python/def_visitor.hpp>

#include <brine/detail/enum_base.hpp>
#include <brine/detail/hidden_slots.hpp>

BRINE_DETAIL_BEGIN

/// A def_visitor that does one thing to the type.
template <bool (*Hide)(PyTypeObject*)>
class hides : public boost::python::def_visitor<hides<Hide>> {
    friend class boost::python::def_visitor_access;

    template <class Class>
    void visit(Class& cls) const
    {
        expect_enums(); // the scope is known then
        if (!engine_ready() || !Hide(reinterpret_cast<PyTypeObject*>(cls.ptr())))
            boost::python::throw_error_already_set();
    }
};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// Instances have no __dict__: AttributeError for every attribute but those of the class, however it is set, and for a
/// pickled state that brings some. Instances of Python subclasses have one, and so have those of a C++ subclass.
struct no_attributes : detail::hides<detail::hide_dict> {};

/// Instances cannot be referred to weakly: TypeError. Instances of subclasses can. Not for a class whose instances are
/// to be kept alive by others (with_custodian_and_ward, return_internal_reference): Boost.Python does that by weak
/// references; nor for one whose C++ objects are shared by several instances, which brine finds by them.
struct no_weak_references : detail::hides<detail::hide_weak_references> {};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
