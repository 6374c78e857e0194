// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a property learn what `del shop.cheese` means? By a deleter beside its getter and setter:
//
//     .def(brine::deletable_property("cheese", &cheese, &set_cheese, &forget_cheeses, "What they have not."))

#include <boost/python/class.hpp>
#include <boost/python/def_visitor.hpp>
#include <boost/python/detail/unwrap_wrapper.hpp>
#include <boost/python/make_function.hpp>
#include <boost/python/object.hpp>

#include <brine/version.hpp>

#include <type_traits>

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// A Python property of up to three functions: the class's own, or such that take the object first. A pointer to a data
/// member will do as getter and setter. nullptr leaves one out: AttributeError where that is attempted. A function with
/// call policies is made by boost::python::make_function.
template <class Get, class Set, class Delete>
class deletable_property : public boost::python::def_visitor<deletable_property<Get, Set, Delete>> {
    static_assert(!std::is_member_object_pointer_v<Delete>,
                  "brine::deletable_property: the deleter must be a function:  void clear(T& self)");
    friend class boost::python::def_visitor_access;

public:
    /// Without a doc, the property has the getter's.
    deletable_property(char const* name, Get get, Set set, Delete clear, char const* doc = nullptr)
        : name_(name), doc_(doc), get_(get), set_(set), clear_(clear)
    {}

private:
    template <class Class>
    void visit(Class& cls) const
    {
        namespace bp = boost::python;
        auto* const type = bp::detail::unwrap_wrapper(static_cast<typename Class::wrapped_type*>(nullptr));
        bp::object const get = getter(get_, type), set = setter(set_, type), clear = function(clear_, type);
        PyObject* const made = PyObject_CallFunction(reinterpret_cast<PyObject*>(&PyProperty_Type), "OOOz", get.ptr(),
                                                     set.ptr(), clear.ptr(), doc_);
        cls.setattr(name_, bp::object(bp::handle<>(made)));
    }

    template <class F, class T>
    static boost::python::object getter(F f, T* type)
    {
        if constexpr (std::is_member_object_pointer_v<F>)
            return boost::python::make_getter(own_member(f, type));
        else
            return function(f, type);
    }

    template <class F, class T>
    static boost::python::object setter(F f, T* type)
    {
        if constexpr (std::is_member_object_pointer_v<F>)
            return boost::python::make_setter(own_member(f, type));
        else
            return function(f, type);
    }

    template <class F, class T>
    static boost::python::object function(F f, T* type)
    {
        namespace bp = boost::python;
        if constexpr (std::is_null_pointer_v<F>)
            return bp::object();
        else if constexpr (std::is_base_of_v<bp::object, F>)
            return f;
        else
            return bp::make_function(f, bp::default_call_policies(), bp::detail::get_signature(f, type));
    }

    /// A member of a base that is not wrapped, as one of T.
    template <class Member, class Base, class T>
    static Member T::*own_member(Member Base::*member, T*)
    {
        return member;
    }

    char const* name_;
    char const* doc_;
    Get get_;
    Set set_;
    Delete clear_;
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
