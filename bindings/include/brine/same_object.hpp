// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a shared C++ object stay one object in Python, so that `scene.root is scene.root`? By its return policy:
//
//     .def("root", &Scene::root, boost::python::return_value_policy<brine::same_object>())
//     .add_property("camera", boost::python::make_getter(&Scene::camera,
//                                                        boost::python::return_value_policy<brine::same_object>()))

#include <brine/detail/sharing/noted_instances.hpp>
#include <brine/detail/instance/python_type_name.hpp>
#include <brine/detail/sharing/shared_ptr.hpp>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// A result converter for std::shared_ptr and boost::shared_ptr: the Python object that stands for what the pointer
/// owns, as long as one lives, else a new one; None for a null pointer. Attributes and the Python class of an object
/// that somebody holds are found again. Of a pointer from shared_from_this() too, where the module that wraps the class
/// has a function with this policy for it, or for a base.
struct same_object {
    template <class Result>
    struct apply {
        using pointer = std::remove_cv_t<std::remove_reference_t<Result>>;
        static_assert(detail::shared_traits<pointer>::is_shared,
                      "brine::same_object: the function must return a std::shared_ptr or boost::shared_ptr");

        struct type {
            using element = std::remove_const_t<typename pointer::element_type>;

            bool convertible() const { return detail::asked_for<element>; }
            PyObject* operator()(pointer const& result) const
            {
                return detail::asked_for<element> ? detail::shared_to_python(result).release() : nullptr;
            }
            PyTypeObject const* get_pytype() const { return detail::wrapping_class<element>(); }
        };
    };
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
