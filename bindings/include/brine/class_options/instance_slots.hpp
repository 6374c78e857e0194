// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a wrapped class refuse what Boost.Python gives every instance: dynamic attributes, and weak references?
//
//     class_<Animal>("Animal", init<int>())
//         .def(brine::no_attributes())         // animal.has_tail = True is an AttributeError
//         .def(brine::no_weak_references());   // weakref.ref(animal) is a TypeError

#include <brine/engine/python/ref.hpp>
#include <brine/engine/class/hide_slots.hpp>
#include <brine/detail/instance/class_visitor.hpp>

BRINE_DERIVED_BEGIN

/// Instances have no __dict__: AttributeError for every attribute but those of the class, however it is set, and for a
/// pickled state that brings some. Instances of Python subclasses have one, and so have those of a C++ subclass.
struct no_attributes : detail::type_visitor<detail::hide_dict> {};

/// Instances cannot be referred to weakly: TypeError. Instances of subclasses can. Not for a class whose instances are
/// to keep others alive (with_custodian_and_ward, return_internal_reference): Boost.Python does that by weak references
/// to them; nor for one whose C++ objects are shared by several instances, which brine finds by them.
struct no_weak_references : detail::type_visitor<detail::hide_weak_references> {};

BRINE_DERIVED_END
