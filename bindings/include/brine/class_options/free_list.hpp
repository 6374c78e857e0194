// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How is the memory of dead instances used again, as Cython's @freelist(8) does?
//
//     boost::python::class_<Penguin>("Penguin").def(brine::free_list<8>());

#include <boost/python/class.hpp>
#include <boost/python/def_visitor.hpp>

#include <brine/detail/instance/allocate.hpp>
#include <brine/engine/class/free_list.hpp>
#include <brine/engine/python/ref.hpp>

BRINE_DETAIL_BEGIN

template <class Class, std::size_t Size>
struct free_list_of {
    static inline PyObject* blocks[Size] = {};
    static inline kept_memory kept{nullptr, room_in_instance<typename Class::metadata::holder>, blocks, Size, 0};

    static PyObject* allocate(PyTypeObject* type, Py_ssize_t items) { return kept.allocate(type, items); }
    static void free(void* self) { kept.free(static_cast<PyObject*>(self)); }
};

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// Keeps the memory of up to Size dead instances of exactly this class for the next ones; Python and C++ subclasses
/// have memory of their own. It is that of the Python instance: with brine::construct_in_new, or where C++ returns the
/// object by value, the C++ object lies in it too; else Boost.Python allocates it apart, as ever.
///
/// Boost.Python's own __new__ and __init__ allocate eight times to make one instance (CPython 3.11, Boost 1.74), those
/// of a class with brine::pickle three times; with this once less, with made_in_new once, and with both not at all.
/// Time is saved by made_in_new alone: Python's own allocator is as fast as the list.
///
/// An instance's __class__ can no longer be changed to that of a Python subclass, nor back.
template <std::size_t Size>
class free_list : public boost::python::def_visitor<free_list<Size>> {
    static_assert(Size > 0, "brine::free_list<Size>: say of how many instances the memory is kept:  "
                            "brine::free_list<8>()");
    friend class boost::python::def_visitor_access;

    template <class Class>
    void visit(Class& cls) const
    {
        using list = detail::free_list_of<Class, Size>;
        list::kept.cls = reinterpret_cast<PyTypeObject*>(cls.ptr());
        list::kept.cls->tp_alloc = list::allocate;
        list::kept.cls->tp_free = list::free;
    }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
