// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does a wrapped class take part in Python's garbage collection?
//
//     class_<Cursor>("Cursor").def(brine::gc_traverse<&Cursor::connection, &Cursor::callback>());   what it holds in
//     C++ class_<Plant>("Plant").def(brine::gc_traverse());                                             the __dict__
//     alone class_<Cursor>("Cursor").def(brine::gc_traverse<&Cursor::connection>(brine::without_clear));
//     class_<Point>("Point").def(brine::gc_exempt());
//
// Classes with brine::pickle do as with brine::gc_traverse() by themselves.

#include <boost/python/class.hpp>
#include <boost/python/def_visitor.hpp>

#include <brine/class_options/python_objects.hpp>
#include <brine/detail/instance/class_visitor.hpp>
#include <brine/detail/sharing/share_ops.hpp>
#include <brine/detail/suite/make_class_ops.hpp>
#include <brine/engine/class/gc_traverse.hpp>
#include <brine/engine/install/install.hpp>
#include <brine/engine/python/ref.hpp>

#include <functional>
#include <type_traits>

BRINE_DETAIL_BEGIN

/// The C++ object, if the instance is its only owner: what others share, they could not account for.
template <class T>
T* sole_object(PyObject* self)
{
    if (is_borrowed<T>(self) || has_wards(self)) return nullptr;
    auto* const pointer = held_pointer<std::shared_ptr<T>>(self);
    auto* const boost_pointer = held_pointer<boost::shared_ptr<T>>(self);
    bool const shared = (pointer && pointer->use_count() > 1) || (boost_pointer && boost_pointer->use_count() > 1);
    return shared ? nullptr : find_object<T>(self);
}

/// For the wrapped class T, and the members that hold Python objects.
template <class T, auto... Members>
struct traversal {
    template <auto Member>
    using held_objects = python_objects<std::decay_t<std::invoke_result_t<decltype(Member), T&>>>;

    static inline traverseproc traverse_base = visit_instance;
    static inline inquiry clear_base = clear_instance;

    static int traverse(PyObject* self, visitproc visit, void* arg)
    {
        int stop = traverse_base(self, visit, arg);
        if (T* const object = sole_object<T>(self))
            ((stop = stop ? stop : held_objects<Members>::visit(std::invoke(Members, *object), visit, arg)), ...);
        return stop;
    }

    /// A getter may return a reference to const, but the object is none.
    template <auto Member>
    static void clear_member(T& object)
    {
        using held = std::decay_t<std::invoke_result_t<decltype(Member), T&>>;
        static_assert(std::is_reference_v<std::invoke_result_t<decltype(Member), T&>>,
                      "brine::gc_traverse: name a data member, or a function that returns a reference to one:  "
                      "std::shared_ptr<Owner> const& owner() const;");
        held_objects<Member>::clear(const_cast<held&>(std::invoke(Member, object)));
    }

    static int clear(PyObject* self)
    {
        if (T* const object = sole_object<T>(self)) (clear_member<Members>(*object), ...);
        return clear_base ? clear_base(self) : 0;
    }

    static bool install(PyTypeObject* cls, bool clears)
    {
        if (!python_traverse()) return false;
        PyTypeObject const* const base = traversing_class(cls->tp_base);
        if (base->tp_flags & Py_TPFLAGS_HEAPTYPE && base->tp_traverse) {
            traverse_base = base->tp_traverse;
            clear_base = base->tp_clear;
        }
        set_traversal(cls, traverse, clears ? clear : nullptr);
        return true;
    }
};

BRINE_DETAIL_END

BRINE_DERIVED_BEGIN

/// An option of brine::gc_traverse: a cycle is found, and broken somewhere else. For a class whose destructor needs
/// what it holds.
struct without_clear_tag {};
inline constexpr without_clear_tag without_clear{};

/// Instances in a cycle are collected, through their __dict__ and the listed members: data members, or functions that
/// return a reference to one, of any type with a brine::python_objects. Python subclasses and C++ subclasses inherit
/// it; a C++ subclass with several wrapped bases that of the first. What other owners of the same C++ object share is
/// never looked at; nor is an instance that keeps others alive by with_custodian_and_ward or return_internal_reference,
/// which lets go of them before any finalizer runs. Hold them in the object, by shared_ptr, where a cycle is possible.
template <auto... Members>
class gc_traverse : public boost::python::def_visitor<gc_traverse<Members...>> {
    friend class boost::python::def_visitor_access;

public:
    gc_traverse() = default;
    explicit gc_traverse(without_clear_tag) : clears_(false) {}

private:
    template <class Class>
    void visit(Class& cls) const
    {
        using wrapped = detail::unwrapped_t<typename Class::wrapped_type>;
        if (!detail::traversal<wrapped, Members...>::install(reinterpret_cast<PyTypeObject*>(cls.ptr()), clears_))
            boost::python::throw_error_already_set();
    }

    bool clears_ = true;
};

/// Instances are unknown to the collector, and smaller by its 16 bytes: for a class that can be in no cycle. Any cycle
/// through an instance, or through the __dict__ of one, leaks. To be given last.
struct gc_exempt : detail::type_visitor<detail::collect_nothing> {};

BRINE_DERIVED_END
