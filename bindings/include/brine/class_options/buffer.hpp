// Part of Brine. Distributed under the Boost Software License, Version 1.0.
// (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
#pragma once

// How does Python share an object's memory? By the buffer protocol: memoryview(track), numpy.asarray(track).
//
//     class Track {
//         std::shared_ptr<std::vector<double>> values = std::make_shared<std::vector<double>>();
//     public:
//         brine::buffer_view view() { return brine::view_of(values->data(), {values->size()}, values); }
//         void append(double value)
//         {
//             if (values.use_count() > 1) throw std::logic_error("the values are being looked at");
//             values->push_back(value);
//         }
//     };
//     boost::python::class_<Track>("Track").def(brine::buffer<&Track::view>()).def("append", &Track::append);
//
// The instance lives as long as a view of it. That its memory stays in place as long is the class's own affair: only
// the class knows what would move it. It is told of a view's end by what the view holds.

#include <boost/python/class.hpp>
#include <boost/python/def_visitor.hpp>

#include <brine/engine/python/errors.hpp>
#include <brine/engine/python/ref.hpp>
#include <brine/class_options/buffer_view.hpp>
#include <brine/engine/class/buffer_protocol.hpp>
#include <brine/detail/suite/make_class_ops.hpp>
#include <brine/engine/class/sizeof.hpp>
#include <brine/engine/class/type_attributes.hpp>

#include <functional>

BRINE_DETAIL_BEGIN

/// Fills in every field. The request is checked afterwards.
bool fill_view(PyTypeObject* cls, Py_buffer& view, buffer_view& from, int flags);

template <class T, auto View>
int get_buffer(PyObject* self, Py_buffer* view, int flags)
{
    view->obj = nullptr;
    T* const object = find_object<T>(self);
    if (!object) {
        ref const name = class_name(Py_TYPE(self));
        if (name)
            raise(PyExc_BufferError, "init-not-called",
                  "%U: the __init__ of its C++ class has not run, so it has no memory", name.get());
        return -1;
    }
    std::unique_ptr<buffer_view> given;
    if (!translated([&] { given = std::make_unique<buffer_view>(std::invoke(View, *object)); }) ||
        !fill_view(Py_TYPE(self), *view, *given, flags) || !answer_request(Py_TYPE(self), *view, flags))
        return -1;
    view->internal = given.release();
    view->obj = ref::borrowed(self).release();
    return 0;
}

inline void release_buffer(PyObject*, Py_buffer* view) { delete static_cast<buffer_view*>(view->internal); }

BRINE_DETAIL_END

namespace brine {
inline namespace BRINE_ABI_NAMESPACE {

/// Instances of the class, and of Python and C++ classes derived from it later, export buffers. View is a member
/// function of T, or a function that takes a T&, and returns a brine::buffer_view; it is called for each view. Requests
/// that it does not fit are refused with BufferError.
template <auto View>
class buffer : public boost::python::def_visitor<buffer<View>> {
    friend class boost::python::def_visitor_access;

    template <class Class>
    void visit(Class& cls) const
    {
        using T = detail::unwrapped_t<typename Class::wrapped_type>;
        constexpr bool fits = std::is_invocable_r_v<buffer_view, decltype(View), T&>;
        static_assert(fits, "brine::buffer<&view>: write  brine::buffer_view view(T& of);  or the member function  "
                            "brine::buffer_view T::view();");
        if constexpr (fits) {
            auto* const type = reinterpret_cast<PyTypeObject*>(cls.ptr());
            if (!detail::engine_ready() ||
                !detail::set_buffer_slots(type, &detail::get_buffer<T, View>, &detail::release_buffer) ||
                !detail::add_sizeof(type))
                boost::python::throw_error_already_set();
        }
    }
};

} // namespace BRINE_ABI_NAMESPACE
} // namespace brine
